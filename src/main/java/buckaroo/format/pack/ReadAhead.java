package buckaroo.format.pack;

import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * A stream that a thread of its own reads ahead of whoever reads this one, so that inflating and
 * parsing share two processors. For one thread, which closes it.
 */
final class ReadAhead extends InputStream {
  private static final System.Logger LOG = System.getLogger(ReadAhead.class.getName());
  private static final int BLOCK_BYTES = 1 << 16;
  private static final int MOST_BLOCKS = 16;
  private static final int WAIT_MILLIS = 50;

  private final InputStream source;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(MOST_BLOCKS);
  private volatile boolean closed;
  private Block block = new Block(new byte[0], 0, null);
  private int at;

  /**
   * Some bytes.
   *
   * @param length how many; fewer than there is room for in the last block only
   * @param failure what ended the reading behind them, or null
   */
  private record Block(byte[] bytes, int length, @Nullable Throwable failure) {
    boolean isLast() {
      return length < bytes.length || failure != null;
    }
  }

  /** Begins to read; the source is closed by the thread that reads it. */
  ReadAhead(InputStream source) {
    this.source = source;
    Thread thread = new Thread(this::readAll, "inflate");
    thread.setDaemon(true);
    thread.start();
  }

  private void readAll() {
    try (source) {
      boolean goesOn = true;
      while (goesOn) {
        Block next = next();
        // Never interrupted: that would close the channel of the file for everybody.
        while (!closed && !blocks.offer(next, WAIT_MILLIS, TimeUnit.MILLISECONDS)) {}
        goesOn = !closed && !next.isLast();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not let go of an inflated file", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Block next() {
    byte[] bytes = new byte[BLOCK_BYTES];
    int length = 0;
    try {
      int count = 0;
      while (length < BLOCK_BYTES && count >= 0) {
        count = source.read(bytes, length, BLOCK_BYTES - length);
        length += Math.max(0, count);
      }
      return new Block(bytes, length, null);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new Block(bytes, length, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (at == block.length()) {
      if (block.failure() != null) {
        throw thrown(block.failure());
      }
      if (block.bytes().length > 0 && block.isLast()) {
        return -1;
      }
      try {
        block = blocks.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the server is stopping");
      }
      at = 0;
    }
    int count = Math.min(length, block.length() - at);
    System.arraycopy(block.bytes(), at, target, offset, count);
    at += count;
    return count;
  }

  private static IOException thrown(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (IOException) failure;
  }

  @Override
  public void close() {
    closed = true;
    blocks.clear();
  }
}
