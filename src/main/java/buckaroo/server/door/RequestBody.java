package buckaroo.server.door;

/** Where the body of a request ends among the bytes behind its head. Confined to one thread. */
interface RequestBody {
  /** What is known after the bytes so far. */
  enum State {
    OPEN,
    ENDED,
    /** No server could say where it ends. */
    MALFORMED
  }

  /** The body that a head announces. */
  static RequestBody of(RequestHead head) {
    return head.all("transfer-encoding").isEmpty()
        ? new Counted(Long.parseLong(head.first("content-length").orElse("0")))
        : new ChunkedBody();
  }

  State state();

  /**
   * Follows the next bytes.
   *
   * @return how many of them, from the first on, are of this body and well formed
   */
  int follow(byte[] bytes, int start, int end);

  /** A body of a length told beforehand. */
  final class Counted implements RequestBody {
    private long left;

    Counted(long length) {
      left = length;
    }

    @Override
    public State state() {
      return left == 0 ? State.ENDED : State.OPEN;
    }

    @Override
    public int follow(byte[] bytes, int start, int end) {
      int count = (int) Math.min(left, end - start);
      left -= count;
      return count;
    }
  }
}
