package buckaroo.server;

/** Judges every request and every upgrade. */
public final class RequestGate {
  private RequestGate() {}
}
