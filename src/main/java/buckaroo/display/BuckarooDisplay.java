package buckaroo.display;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.TableProfile;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The displays of mode {@code buckaroo} (STATS section 7): the rows below a histogram a column, and
 * the statistics alone. Immutable.
 *
 * @param main the rows; pinned above them dtype and histogram
 * @param summary no rows, all statistics pinned
 */
public record BuckarooDisplay(View main, View summary) {
  /** One of the two: what is pinned, and how the columns look. */
  public record View(List<PinnedRow> pinnedRows, List<ColumnStyle> columns) {
    public View {
      pinnedRows = List.copyOf(pinnedRows);
      columns = List.copyOf(columns);
    }
  }

  private static final List<String> COUNTS =
      List.of("non_null_count", "null_count", "unique_count", "distinct_count");
  private static final List<String> VALUES =
      List.of(
          "mean",
          "std",
          "min",
          "median",
          "max",
          "most_freq",
          "2nd_freq",
          "3rd_freq",
          "4th_freq",
          "5th_freq");

  /** The displays before the statistics are known: widths are those of one digit. */
  public static BuckarooDisplay of(Schema schema) {
    List<ColumnProfile> none = new ArrayList<>();
    for (int i = 0; i < schema.columnCount(); i++) {
      none.add(null);
    }
    return of(schema, none);
  }

  /** The displays of a table whose statistics are known. */
  public static BuckarooDisplay of(Schema schema, TableProfile profile) {
    return of(schema, profile.columns());
  }

  private static BuckarooDisplay of(Schema schema, List<@Nullable ColumnProfile> profiles) {
    List<ColumnStyle> main = new ArrayList<>();
    List<ColumnStyle> summary = new ArrayList<>();
    boolean hasTimes = false;
    for (int i = 0; i < schema.columnCount(); i++) {
      Field field = schema.field(i);
      ColumnKind kind = ColumnKind.of(field);
      hasTimes |= kind == ColumnKind.DATETIME;
      Displayer displayer = kind.displayer(field);
      int width = ColumnWidth.of(field.name(), displayer, profiles.get(i));
      int underHistogram = Math.max(width, ColumnWidth.HISTOGRAM);
      main.add(new ColumnStyle(i, field.name(), displayer, kind.hasTooltip(), underHistogram));
      summary.add(new ColumnStyle(i, field.name(), displayer, kind.hasTooltip(), width));
    }
    return new BuckarooDisplay(
        new View(mainRows(), main), new View(summaryRows(hasTimes), summary));
  }

  /** The index column's displayer. */
  public static Displayer index() {
    return Displayer.Obj.WHOLE;
  }

  private static List<PinnedRow> mainRows() {
    return List.of(
        new PinnedRow("dtype", Displayer.Obj.WHOLE),
        new PinnedRow("histogram", new Displayer.Histogram()));
  }

  private static List<PinnedRow> summaryRows(boolean hasTimes) {
    List<PinnedRow> rows = new ArrayList<>();
    rows.add(new PinnedRow("dtype", Displayer.Obj.WHOLE));
    // A column of times would print an inherited count as a day in 1970.
    Displayer count = hasTimes ? Displayer.Obj.WHOLE : new Displayer.Inherit();
    COUNTS.forEach(name -> rows.add(new PinnedRow(name, count)));
    VALUES.forEach(name -> rows.add(new PinnedRow(name, new Displayer.Inherit())));
    return rows;
  }
}
