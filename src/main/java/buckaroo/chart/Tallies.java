package buckaroo.chart;

import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.view.RowWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of a column by place and by series, gathered by several threads side by side and then
 * put together in the order of the rows. A place is a category or a bin.
 */
final class Tallies {
  /** Pairs beyond these cannot be told apart in a picture, and would cost memory. */
  private static final int MOST_PAIRS = 1 << 20;

  /** Numbers that are kept for medians: an eighth of the heap. */
  private static final long MOST_KEPT = Runtime.getRuntime().maxMemory() / 8 / Double.BYTES;

  /** The series of rows without a value; the others have the number of their category and one. */
  static final int NO_SERIES = 0;

  /** What is gathered. */
  record Plan(
      Place place, @Nullable PlotValues y, OptionalInt color, List<Field> fields, boolean keeping) {
    Place.Numbering numbering() {
      return place.numbering(fields);
    }
  }

  /** Where along x a row belongs. */
  interface Place {
    Numbering numbering(List<Field> fields);

    /** Numbers rows for one thread. */
    interface Numbering {
      /** The place of each row; -1 for none. */
      void number(RowWindow block, int[] into);

      /** The number here of a place of another one. */
      int adopt(Numbering other, int place);
    }
  }

  /** Places are the categories of a column. */
  record ByCategory(int column) implements Place {
    @Override
    public Numbering numbering(List<Field> fields) {
      return new Named(column, Categories.of(fields.get(column)));
    }
  }

  record Named(int column, Categories categories) implements Place.Numbering {
    @Override
    public void number(RowWindow block, int[] into) {
      categories.number(block.columns().get(column), block.rows(), into);
    }

    @Override
    public int adopt(Place.Numbering other, int place) {
      return categories.adopt(((Named) other).categories, place);
    }
  }

  /** Places are bins. */
  record ByBin(PlotValues x, Edges edges) implements Place {
    @Override
    public Numbering numbering(List<Field> fields) {
      return new Binned(x, edges, new double[Scan.BLOCK_ROWS]);
    }
  }

  private record Binned(PlotValues x, Edges edges, double[] xs) implements Place.Numbering {
    @Override
    public void number(RowWindow block, int[] into) {
      x.read(block, xs);
      for (int i = 0; i < block.rowCount(); i++) {
        into[i] = Double.isNaN(xs[i]) ? -1 : edges.bin(xs[i]);
      }
    }

    @Override
    public int adopt(Place.Numbering other, int place) {
      return place;
    }
  }

  private final Plan plan;
  private final Place.Numbering places;
  private final @Nullable Categories colors;
  private final AtomicLong kept;
  private final Map<Long, SeriesTally> tallies = new HashMap<>();
  private final int[] placeOf = new int[Scan.BLOCK_ROWS];
  private final int[] colorOf = new int[Scan.BLOCK_ROWS];
  private final double[] ys = new double[Scan.BLOCK_ROWS];
  private long missing;

  private Tallies(Plan plan, AtomicLong kept) {
    this.plan = plan;
    this.places = plan.numbering();
    this.colors =
        plan.color().isPresent() ? Categories.of(plan.fields().get(plan.color().getAsInt())) : null;
    this.kept = kept;
  }

  /**
   * Gathers all rows.
   *
   * @throws UndrawableException if there are too many places, series or numbers
   */
  static Tallies gather(Scan scan, Plan plan) {
    Parallel workers = Parallel.of(scan.cancellation());
    List<Scan> shares = scan.shares(workers);
    AtomicLong kept = new AtomicLong();
    List<Tallies> parts = new ArrayList<>();
    shares.forEach(share -> parts.add(new Tallies(plan, kept)));
    workers.run(shares.size(), share -> shares.get(share).each(parts.get(share)::add));
    Tallies all = parts.get(0);
    parts.subList(1, parts.size()).forEach(all::add);
    return all;
  }

  private void add(RowWindow block) {
    int count = block.rowCount();
    places.number(block, placeOf);
    if (colors != null) {
      colors.number(block.columns().get(plan.color().orElseThrow()), block.rows(), colorOf);
    }
    if (plan.y() != null) {
      plan.y().read(block, ys);
    }
    if (plan.keeping() && kept.addAndGet(count) > MOST_KEPT) {
      throw new UndrawableException(
          "Medians and quartiles of more than %,d rows take too much memory here. Filter the rows, or draw the mean."
              .formatted(MOST_KEPT));
    }
    long last = -1;
    SeriesTally tally = null;
    for (int i = 0; i < count; i++) {
      if (placeOf[i] < 0) {
        missing++;
        continue;
      }
      long key = key(placeOf[i], colors == null ? NO_SERIES : colorOf[i] + 1);
      if (tally == null || key != last) {
        tally = tally(key);
        last = key;
      }
      tally.add(ys[i]);
    }
  }

  private SeriesTally tally(long key) {
    SeriesTally found = tallies.get(key);
    if (found != null) {
      return found;
    }
    if (tallies.size() == MOST_PAIRS) {
      throw new UndrawableException(
          "There are more than %,d pairs of place and colour, too many for a picture. Filter the rows, or choose another column."
              .formatted(MOST_PAIRS));
    }
    SeriesTally made = new SeriesTally(plan.keeping());
    tallies.put(key, made);
    return made;
  }

  private void add(Tallies other) {
    Categories mine = colors;
    Categories theirs = other.colors;
    missing += other.missing;
    other.tallies.forEach(
        (key, tally) -> {
          int place = places.adopt(other.places, placeOf(key));
          int color = colorOf(key);
          int series =
              mine != null && theirs != null && color != NO_SERIES
                  ? mine.adopt(theirs, color - 1) + 1
                  : NO_SERIES;
          tally(key(place, series)).add(tally);
        });
  }

  private static long key(int place, int series) {
    return (long) place << Integer.SIZE | series;
  }

  static int placeOf(long key) {
    return (int) (key >> Integer.SIZE);
  }

  static int colorOf(long key) {
    return (int) key;
  }

  /** The pairs of place and series with their rows. */
  Map<Long, SeriesTally> pairs() {
    return tallies;
  }

  /** Rows that have no place. */
  long missing() {
    return missing;
  }

  /** The categories that are places. */
  Categories categories() {
    return ((Named) places).categories();
  }

  /** The categories that are series; null for one series. */
  @Nullable
  Categories colors() {
    return colors;
  }
}
