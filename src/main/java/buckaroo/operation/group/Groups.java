package buckaroo.operation.group;

import buckaroo.operation.Columns;
import buckaroo.operation.Frame;
import buckaroo.operation.Keys;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.view.RowSet;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a frame by the value of one column: which group each row is in. Rows without a value
 * are in no group, or in one together. Safe for any thread once built.
 */
public final class Groups {
  private static final int CHECK_ROWS = 1 << 16;

  private final int[] groupOf;
  private final int[] firstRows;

  private Groups(int[] groupOf, int[] firstRows) {
    this.groupOf = groupOf;
    this.firstRows = firstRows;
  }

  public int count() {
    return firstRows.length;
  }

  /** The group of each row of the table; -1 for rows that are in none. Not to be changed. */
  public int[] groupOf() {
    return groupOf;
  }

  /** The first row of each group. Not to be changed. */
  public int[] firstRows() {
    return firstRows;
  }

  /**
   * Groups in order of first appearance.
   *
   * @param withMissing whether rows without a value are a group
   */
  public static Groups of(
      Frame frame, int position, boolean withMissing, Cancellation cancellation) {
    MemoryTable table = frame.table();
    Column column = table.column(position);
    int rows = Math.toIntExact(table.rowCount());
    Numbering numbering = numbering(table, position);
    var groupOf = new int[rows];
    var firstRows = new int[1 << 10];
    int count = 0;
    int missing = -1;
    for (int row = 0; row < rows; row++) {
      if ((row & CHECK_ROWS - 1) == 0) {
        cancellation.check();
      }
      int group;
      if (!frame.contains(row)) {
        group = -1;
      } else if (Columns.isMissing(column, row)) {
        missing = withMissing && missing < 0 ? numbering.more() : missing;
        group = missing;
      } else {
        group = numbering.number(row);
      }
      groupOf[row] = group;
      if (group >= count) {
        firstRows = count == firstRows.length ? Arrays.copyOf(firstRows, 2 * count) : firstRows;
        firstRows[count++] = row;
      }
    }
    return new Groups(groupOf, Arrays.copyOf(firstRows, count));
  }

  /** Groups in the order of their values; rows without a value are in none. */
  public static Groups sorted(Frame frame, int position, Cancellation cancellation) {
    Groups groups = of(frame, position, false, cancellation);
    if (groups.count() == 0) {
      return groups;
    }
    int[] order =
        TableViews.of(frame.table(), RowSet.of(groups.groupOf.length, groups.firstRows))
            .view(new ViewSpec(List.of(new SortKey(position, false))), cancellation)
            .window(0, groups.count())
            .rows();
    var renumbered = new int[groups.count()];
    for (int i = 0; i < order.length; i++) {
      renumbered[groups.groupOf[order[i]]] = i;
    }
    int[] groupOf = groups.groupOf;
    Parallel.of(cancellation)
        .rows(
            groupOf.length,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                groupOf[row] = groupOf[row] < 0 ? -1 : renumbered[groupOf[row]];
              }
            });
    return new Groups(groupOf, order);
  }

  /**
   * These groups, each taken apart by others of the same rows: one group for each pair that occurs,
   * in order of first appearance.
   */
  Groups within(Groups others, Cancellation cancellation) {
    var pairs = new LongTable();
    var pairOf = new int[groupOf.length];
    var first = new int[1 << 10];
    int count = 0;
    for (int row = 0; row < pairOf.length; row++) {
      if ((row & CHECK_ROWS - 1) == 0) {
        cancellation.check();
      }
      if (groupOf[row] < 0 || others.groupOf[row] < 0) {
        pairOf[row] = -1;
        continue;
      }
      int pair = pairs.number((long) groupOf[row] << 32 | others.groupOf[row]);
      pairOf[row] = pair;
      if (pair >= count) {
        first = count == first.length ? Arrays.copyOf(first, 2 * count) : first;
        first[count++] = row;
      }
    }
    return new Groups(pairOf, Arrays.copyOf(first, count));
  }

  /** Gives each value a number, counted from 0 without gaps. */
  private abstract static class Numbering {
    /** Numbers given to rows without a value shift those that come after. */
    private int shiftFrom = Integer.MAX_VALUE;

    abstract int given();

    abstract int raw(int row);

    int number(int row) {
      int number = raw(row);
      return number >= shiftFrom ? number + 1 : number;
    }

    /** A number that no value gets. */
    int more() {
      shiftFrom = given();
      return shiftFrom;
    }
  }

  private static Numbering numbering(MemoryTable table, int position) {
    Column column = table.column(position);
    if (column instanceof DictionaryTextColumn coded) {
      return new CodeNumbering(coded);
    }
    if (column instanceof TextColumn text) {
      var texts = new TextNumbers(text);
      return new Numbering() {
        @Override
        int given() {
          return texts.size();
        }

        @Override
        int raw(int row) {
          return texts.number(row);
        }
      };
    }
    Keys keys = Keys.of(table.schema().field(position), column);
    var numbers = new LongTable();
    return new Numbering() {
      @Override
      int given() {
        return numbers.size();
      }

      @Override
      int raw(int row) {
        return numbers.number(keys.of(row));
      }
    };
  }

  /** Codes stand for texts; entries may come twice, so the texts are told apart once. */
  private static final class CodeNumbering extends Numbering {
    private final DictionaryTextColumn column;
    private final int[] textOfCode;
    private final int[] numberOfText;
    private int given;

    CodeNumbering(DictionaryTextColumn column) {
      this.column = column;
      var texts = new TextNumbers(column.dictionary());
      textOfCode = new int[column.dictionary().rowCount()];
      for (int code = 0; code < textOfCode.length; code++) {
        textOfCode[code] = texts.number(code);
      }
      numberOfText = new int[texts.size()];
      Arrays.fill(numberOfText, -1);
    }

    @Override
    int given() {
      return given;
    }

    @Override
    int raw(int row) {
      int text = textOfCode[column.code(row)];
      if (numberOfText[text] < 0) {
        numberOfText[text] = given++;
      }
      return numberOfText[text];
    }
  }
}
