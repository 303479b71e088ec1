package buckaroo.server.load;

import buckaroo.format.FileStamp;
import buckaroo.format.ReadOptions;
import buckaroo.format.SourceFile;
import buckaroo.profile.TableProfile;
import buckaroo.table.Nullable;
import buckaroo.table.Storage;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statistics of files that were read before, for when the same file is read in the same way
 * again and has not changed. Of a file that only grew nothing is of use: its distinct values and
 * quantiles are those of all its rows. Safe for any thread.
 */
final class KeptProfiles {
  private static final int MOST = 32;

  /** The columns of wider tables would take much memory. */
  private static final int MOST_COLUMNS = 1000;

  /** Two versions of a file that are written within a tick of its clock look the same. */
  private static final Duration TICK = Duration.ofSeconds(2);

  @GuardedBy("this")
  private final Map<Reading, TableProfile> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Reading, TableProfile> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What was read and how.
   *
   * @param entry of an archive, or null
   * @param storage tables in memory and in their files differ in what is known of missing cells
   */
  public record Reading(
      String path, @Nullable String entry, FileStamp stamp, ReadOptions options, Storage storage) {
    /**
     * The reading of a file.
     *
     * @param begun when it was
     * @return empty where the file was written to so shortly before that a change would not show
     */
    public static Optional<Reading> of(
        SourceFile file, FileStamp stamp, Instant begun, ReadOptions options, Storage storage) {
      return stamp.modified().toInstant().isBefore(begun.minus(TICK))
          ? Optional.of(new Reading(file.path(), file.entry(), stamp, options, storage))
          : Optional.empty();
    }
  }

  public synchronized Optional<TableProfile> find(Reading reading) {
    return Optional.ofNullable(kept.get(reading));
  }

  public synchronized void keep(Reading reading, TableProfile profile) {
    if (profile.columns().size() <= MOST_COLUMNS) {
      kept.put(reading, profile);
    }
  }
}
