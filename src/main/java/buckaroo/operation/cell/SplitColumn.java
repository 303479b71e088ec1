package buckaroo.operation.cell;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.NewNames;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code split}: the parts of a text between marks, each in a column behind the others; the last
 * one takes the rest. A text with fewer parts leaves the others missing.
 */
public final class SplitColumn implements Command {
  private static final int MOST_PARTS = 50;
  private static final int BLOCK_ROWS = PlainTextColumn.BLOCK_ROWS;

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "split",
        "Split column",
        List.of(
            new ArgumentSpec("mark", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text(",")),
            new ArgumentSpec(
                "parts",
                ArgumentSpec.Kind.NUMBER,
                List.of(),
                new Argument.Number(BigDecimal.valueOf(2)))));
  }

  @Override
  public Change apply(Work work) {
    if (work.field().type() != ColumnType.TEXT) {
      throw work.wrongType(work.field(), "a column of text");
    }
    String mark = work.text(0);
    double parts = work.number(1);
    if (mark.isEmpty() || mark.indexOf('\0') >= 0) {
      throw work.refusal("\"mark\" must be a text that is not empty");
    }
    if (parts != Math.rint(parts) || parts < 2 || parts > MOST_PARTS) {
      throw work.refusal("\"parts\" must be a whole number from 2 to " + MOST_PARTS);
    }
    List<Field> fields = new ArrayList<>(work.table().schema().fields());
    List<Column> columns = new ArrayList<>(work.table().columns());
    for (int part = 0; part < (int) parts; part++) {
      String name = name(work.field().name(), part);
      NewNames.require(work, name);
      Column column = part(work, mark.getBytes(StandardCharsets.UTF_8), part, (int) parts);
      fields.add(Columns.field(name, ColumnType.TEXT, column));
      columns.add(column);
    }
    return Change.columns(work.frame(), fields, columns);
  }

  private static String name(String column, int part) {
    return column + "_" + (part + 1);
  }

  private static Column part(Work work, byte[] mark, int wanted, int parts) {
    TextColumn text = (TextColumn) work.column();
    int rows = work.rowCount();
    long[] present = Validity.words(rows);
    int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    Parallel.of(work.cancellation())
        .rows(
            rows,
            (from, to) -> {
              var starts = new int[to - from + 1];
              var made = new byte[16 * (to - from)];
              for (int row = from; row < to; row++) {
                int at = row - from;
                starts[at + 1] = starts[at];
                if (text.isNull(row)) {
                  continue;
                }
                byte[] own = text.bytes(row);
                int start = text.start(row);
                int end = text.end(row);
                int part = 0;
                int next = find(own, start, end, mark);
                while (part < wanted && next >= 0) {
                  start = next + mark.length;
                  part++;
                  next = find(own, start, end, mark);
                }
                if (part < wanted) {
                  continue;
                }
                int stop = next < 0 || wanted == parts - 1 ? end : next;
                starts[at + 1] = Math.addExact(starts[at], stop - start);
                if (starts[at + 1] > made.length) {
                  made = Arrays.copyOf(made, Math.max(starts[at + 1], 2 * made.length));
                }
                System.arraycopy(own, start, made, starts[at], stop - start);
                Columns.set(present, row);
              }
              bytes[from / BLOCK_ROWS] = Arrays.copyOf(made, starts[to - from]);
              offsets[from / BLOCK_ROWS] = starts;
            });
    return PlainTextColumn.of(bytes, offsets, Validity.of(present, rows));
  }

  /** Where the mark begins; -1 where it is not. */
  private static int find(byte[] text, int start, int end, byte[] mark) {
    for (int at = start; at <= end - mark.length; at++) {
      if (Arrays.equals(text, at, at + mark.length, mark, 0, mark.length)) {
        return at;
      }
    }
    return -1;
  }

  private static String mark(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  private static int parts(Step step) {
    return ((Argument.Number) step.operation().arguments().get(1)).number().intValue();
  }

  @Override
  public void python(Step step, PythonText out) {
    String column = step.operation().column();
    out.line(
        "_parts = df[%s].astype('string').str.split(%s, n=%d, regex=False, expand=True)",
        PythonText.literal(column), PythonText.literal(mark(step)), parts(step) - 1);
    out.line("_parts = _parts.reindex(columns=range(%d))", parts(step));
    for (int part = 0; part < parts(step); part++) {
      out.line("df[%s] = _parts[%d]", PythonText.literal(name(column, part)), part);
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    String column = step.operation().column();
    String mark = SqlText.literal(mark(step));
    var columns = new StringBuilder("*");
    String list = "string_split(%s, %s)".formatted(SqlText.name(column), mark);
    for (int part = 0; part < parts(step); part++) {
      String value =
          part < parts(step) - 1
              ? list + "[" + (part + 1) + "]"
              : "nullif(array_to_string(%s[%d:], %s), CASE WHEN len(%s) < %d THEN '' END)"
                  .formatted(list, part + 1, mark, list, part + 1);
      columns.append(", ").append(value).append(" AS ").append(SqlText.name(name(column, part)));
    }
    out.select(columns.toString());
  }
}
