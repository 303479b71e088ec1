package buckaroo.operation.cell;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code fillna}: a value where there is none. NaN counts as none. The value must be of the
 * column's type; a column of small integers becomes one of 64 bits for a larger one.
 */
public final class FillMissing implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "fillna",
        "Fill missing",
        List.of(
            new ArgumentSpec(
                "fillVal",
                ArgumentSpec.Kind.VALUE,
                List.of(),
                new Argument.Number(BigDecimal.valueOf(8)))));
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    FillValue value = FillValue.of(work);
    Column column = work.column();
    int rows = work.rowCount();
    Column filled;
    if (column instanceof TextColumn text) {
      filled = FilledText.of(text, value.utf8(), work.cancellation());
    } else if (column instanceof DoubleColumn doubles) {
      double[] values = doubles.values();
      double number = value.number();
      var replaced = new double[rows];
      Parallel.of(work.cancellation())
          .rows(
              rows,
              (from, to) -> {
                for (int row = from; row < to; row++) {
                  double own = values[row];
                  replaced[row] = Double.isNaN(own) || column.isNull(row) ? number : own;
                }
              });
      filled = DoubleColumn.of(replaced, Validity.allValid(rows));
    } else if (column.nullCount() == 0) {
      return Change.none(work.frame());
    } else if (column instanceof LongColumn longs) {
      long[] values = longs.values();
      var replaced = new long[rows];
      Parallel.of(work.cancellation())
          .rows(
              rows,
              (from, to) -> {
                for (int row = from; row < to; row++) {
                  replaced[row] = column.isNull(row) ? value.units() : values[row];
                }
              });
      filled = LongColumn.of(replaced, Validity.allValid(rows));
    } else {
      var truths = (BooleanColumn) column;
      long[] words = Validity.words(rows);
      for (int row = 0; row < rows; row++) {
        if (column.isNull(row) ? value.units() != 0 : truths.get(row)) {
          Columns.set(words, row);
        }
      }
      filled = BooleanColumn.of(words, Validity.allValid(rows));
    }
    var named = new Field(field.name(), value.type(), false, field.zone());
    return Change.column(work.frame(), work.position(), named, filled);
  }

  @Override
  public void python(Step step, PythonText out) {
    String column = PythonText.literal(step.operation().column());
    FillValue value = FillValue.of(step);
    out.line("df[%s] = df[%s].fillna(%s)", column, column, value.python());
  }

  @Override
  public void sql(Step step, SqlText out) {
    FillValue value = FillValue.of(step);
    boolean isWider = value.type() != step.field().type() && value.type() == ColumnType.INT64;
    String own =
        isWider
            ? "CAST(%s AS BIGINT)".formatted(SqlText.value(step.field()))
            : SqlText.value(step.field());
    out.replace(step.operation().column(), "coalesce(%s, %s)".formatted(own, value.sql()));
  }
}
