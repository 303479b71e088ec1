package buckaroo;

/** The command line makes no sense; the message says what was found and what would do. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
