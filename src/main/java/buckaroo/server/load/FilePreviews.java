package buckaroo.server.load;

import buckaroo.format.ReadResult;
import buckaroo.wire.LoadRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Reads the first rows of files, for a person who looks how a file would be read: its beginning
 * alone, or all of one that is no larger than that. Two at a time, since each holds such bytes in
 * memory. Safe for any thread.
 */
public final class FilePreviews {
  private static final int AT_ONCE = 2;

  private final PathPolicy policy;
  private final TableMemory memory;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  FilePreviews(PathPolicy policy, TableMemory memory) {
    this.policy = policy;
    this.memory = memory;
  }

  /**
   * The first rows of a file as a load would read them.
   *
   * @return empty where they cannot be told without the rest
   * @throws buckaroo.wire.ApiException for everything that the client can be told
   */
  public Optional<ReadResult> read(LoadRequest request) {
    turns.acquireUninterruptibly();
    try {
      return new LoadErrors(request.path(), memory)
          .explaining(() -> "not wanted any more", () -> readNow(request));
    } finally {
      turns.release();
    }
  }

  private Optional<ReadResult> readNow(LoadRequest request) throws IOException {
    try (Opened opened = Opened.of(policy, request.path())) {
      return opened.readFirst(request.readOptions(), memory.limits());
    }
  }
}
