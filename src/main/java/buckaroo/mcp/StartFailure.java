package buckaroo.mcp;

/** No server could be found or started; the message is the whole diagnosis, for the model. */
final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  StartFailure(String diagnosis) {
    super(diagnosis);
  }

  String diagnosis() {
    return String.valueOf(getMessage());
  }
}
