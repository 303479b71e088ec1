package buckaroo.contract;

/** One thing that arrived on a socket. */
sealed interface Frame {
  /** A whole text message. */
  record Text(String text) implements Frame {}

  /** A whole binary message. */
  record Binary(byte[] bytes) implements Frame {
    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }

  /** The end, with its code; -1 when the connection broke. */
  record Closed(int code) implements Frame {}
}
