package buckaroo.client;

/** No server could be found or started; the message is the whole diagnosis, for the model. */
public final class StartFailure extends Exception {
  private static final long serialVersionUID = 1L;

  StartFailure(String diagnosis) {
    super(diagnosis);
  }

  public String diagnosis() {
    return String.valueOf(getMessage());
  }
}
