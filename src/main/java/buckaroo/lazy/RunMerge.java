package buckaroo.lazy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges sorted runs. Rows with equal keys come in file order, whatever run they are in. For one
 * thread.
 */
final class RunMerge implements AutoCloseable {
  /** Tells rows apart whose keys are equal as far as they are written. */
  interface TieBreaker {
    /** Whether the row of one reference comes before that of a later one in the file. */
    boolean isBefore(long ref, long laterRef) throws IOException;
  }

  private final List<RunReader> opened = new ArrayList<>();
  private final RunReader[] heap;
  private final TieBreaker tieBreaker;
  private int size;

  /** A merge that stands before the first row. */
  RunMerge(List<Path> runs, TieBreaker tieBreaker) throws IOException {
    this.heap = new RunReader[runs.size()];
    this.tieBreaker = tieBreaker;
    try {
      for (Path run : runs) {
        RunReader reader = new RunReader(run);
        opened.add(reader);
        if (reader.next()) {
          heap[size++] = reader;
        }
      }
      for (int i = size / 2 - 1; i >= 0; i--) {
        sink(i);
      }
    } catch (IOException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  boolean isDone() {
    return size == 0;
  }

  /** The run whose row comes next. */
  RunReader first() {
    return heap[0];
  }

  /** Passes on to the row behind. */
  void advance() throws IOException {
    if (!heap[0].next()) {
      heap[0] = heap[--size];
    }
    if (size > 1) {
      sink(0);
    }
  }

  private void sink(int from) throws IOException {
    RunReader moving = heap[from];
    int at = from;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], moving)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moving;
  }

  private boolean isBefore(RunReader a, RunReader b) throws IOException {
    int compared = a.compareKey(b);
    if (compared != 0) {
      return compared < 0;
    }
    boolean earlier = a.ref() < b.ref();
    if (!a.isCut() && !b.isCut()) {
      return earlier;
    }
    return earlier ? tieBreaker.isBefore(a.ref(), b.ref()) : !tieBreaker.isBefore(b.ref(), a.ref());
  }

  @Override
  public void close() throws IOException {
    for (RunReader reader : opened) {
      reader.close();
    }
  }
}
