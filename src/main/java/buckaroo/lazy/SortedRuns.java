package buckaroo.lazy;

import buckaroo.table.Cancellation;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The sorted parts of an order, before they are merged. Runs are added from any thread; the rest is
 * for the thread that computes the order.
 */
final class SortedRuns {
  private final LazyFile file;
  private final RunMerge.TieBreaker tieBreaker;
  private final Cancellation cancellation;

  @GuardedBy("this")
  private final List<Path> paths = new ArrayList<>();

  @GuardedBy("this")
  private long rowCount;

  /**
   * No runs yet.
   *
   * @param cancellation asked while runs are merged
   */
  SortedRuns(LazyFile file, RunMerge.TieBreaker tieBreaker, Cancellation cancellation) {
    this.file = file;
    this.tieBreaker = tieBreaker;
    this.cancellation = cancellation;
  }

  /** A path for a run of that many rows. */
  synchronized Path add(int rows) throws IOException {
    Path path = file.spill().newFile("run");
    paths.add(path);
    rowCount += rows;
    return path;
  }

  /** Begins to merge all runs into an order; this holds none afterwards. */
  synchronized OrderMerge merge() throws IOException {
    int fanIn = file.sizes().fanIn();
    while (paths.size() > fanIn) {
      // Just so many that the last merge takes as many as it can.
      int some = Math.min(fanIn, paths.size() - fanIn + 1);
      List<Path> merged = List.copyOf(paths.subList(0, some));
      Path target = file.spill().newFile("run");
      paths.add(target);
      merge(merged, target);
      paths.removeAll(merged);
    }
    OrderMerge last = OrderMerge.begin(file, List.copyOf(paths), rowCount, tieBreaker);
    paths.clear();
    return last;
  }

  private void merge(List<Path> some, Path target) throws IOException {
    try (var merge = new RunMerge(some, tieBreaker);
        var out = new RunWriter(target)) {
      for (long done = 0; !merge.isDone(); done++) {
        if ((done & 0xfff) == 0) {
          file.checkOpen();
          cancellation.check();
        }
        RunReader run = merge.first();
        out.put(run.bytes(), run.keyStart(), run.keyLength(), run.isCut(), run.ref());
        merge.advance();
      }
    }
  }

  /** Deletes the runs that nobody merges. */
  synchronized void delete() {
    for (Path path : paths) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // The folder is deleted as a whole at the end.
      }
    }
  }
}
