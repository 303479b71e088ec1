package buckaroo.sql;

import buckaroo.table.Nullable;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys of rows that were seen, by their positions; the oldest are forgotten. */
final class KnownPlaces {
  private static final int MOST = 512;

  @GuardedBy("this")
  private final TreeMap<Long, List<@Nullable Object>> keys = new TreeMap<>();

  @GuardedBy("this")
  private final Deque<Long> oldestFirst = new ArrayDeque<>();

  /** The key of the row at a position. */
  record Place(long position, List<@Nullable Object> key) {}

  synchronized void note(long position, List<@Nullable Object> key) {
    if (keys.put(position, key) == null) {
      oldestFirst.add(position);
      if (oldestFirst.size() > MOST) {
        keys.remove(oldestFirst.removeFirst());
      }
    }
  }

  /** The nearest known row at a position or before it. */
  synchronized @Nullable Place before(long position) {
    return place(keys.floorEntry(position));
  }

  /** The nearest known row at a position or after it. */
  synchronized @Nullable Place after(long position) {
    return place(keys.ceilingEntry(position));
  }

  private static @Nullable Place place(Map.@Nullable Entry<Long, List<@Nullable Object>> entry) {
    return entry == null ? null : new Place(entry.getKey(), entry.getValue());
  }
}
