package buckaroo.compare;

/** The joined table would take more memory than there is for it; the message names both. */
public final class ComparisonTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ComparisonTooLargeException(long neededBytes, long maxBytes) {
    super(
        "The compared table would take about %d MiB of memory, and %d MiB are left for it"
            .formatted(neededBytes >> 20, maxBytes >> 20));
  }
}
