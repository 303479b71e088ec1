package buckaroo.operation.cell;

import buckaroo.operation.Blank;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.Numbers;
import buckaroo.operation.PythonText;
import buckaroo.operation.ReadCells;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.List;

/**
 * {@code str_bool}: words for true and false, and the numbers 1 and 0, read as truth values; the
 * rest becomes missing.
 */
public final class ParseBooleans implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec("str_bool", "Read true and false", List.of());
  }

  @Override
  public boolean isConversion() {
    return true;
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (field.type() == ColumnType.BOOLEAN) {
      return Change.none(work.frame());
    }
    Column read;
    if (field.type() == ColumnType.TEXT) {
      read = ofText((TextColumn) work.column(), work.cancellation());
    } else if (Numbers.isNumber(field.type())) {
      read = ofNumbers(work);
    } else {
      throw work.wrongType(field, "a column of text, or of the numbers 0 and 1");
    }
    return ReadCells.change(work, ColumnType.BOOLEAN, null, read, "true or false");
  }

  private static Column ofText(TextColumn text, Cancellation cancellation) {
    return text instanceof DictionaryTextColumn coded
        ? ReadCells.perRow(coded, ofText(coded.dictionary(), cancellation))
        : read(
            text.rowCount(),
            cancellation,
            row ->
                text.isNull(row)
                    ? TruthWords.NEITHER
                    : TruthWords.read(text.bytes(row), text.start(row), text.end(row)));
  }

  private static Column ofNumbers(Work work) {
    Column column = work.column();
    Numbers numbers = Numbers.of(work.field(), column);
    return read(
        column.rowCount(),
        work.cancellation(),
        row -> {
          double number = column.isNull(row) ? Double.NaN : numbers.of(row);
          return number == 1
              ? TruthWords.TRUE
              : number == 0 ? TruthWords.FALSE : TruthWords.NEITHER;
        });
  }

  /** What a cell says. */
  private interface Cell {
    int read(int row);
  }

  private static Column read(int rows, Cancellation cancellation, Cell cell) {
    long[] values = Validity.words(rows);
    long[] present = Validity.words(rows);
    Parallel.of(cancellation)
        .rows(
            rows,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                int truth = cell.read(row);
                if (truth != TruthWords.NEITHER) {
                  Columns.set(present, row);
                }
                if (truth == TruthWords.TRUE) {
                  Columns.set(values, row);
                }
              }
            });
    return BooleanColumn.of(values, Validity.of(present, rows));
  }

  @Override
  public void python(Step step, PythonText out) {
    String column = PythonText.literal(step.operation().column());
    if (step.field().type() == ColumnType.TEXT) {
      out.line("_text = df[%s].astype('string').str.strip(%s).str.lower()", column, Blank.PYTHON);
      out.line("_truth = {%s}", TruthWords.python());
      out.line("df[%s] = _text.map(_truth).astype('boolean')", column);
    } else if (step.field().type() != ColumnType.BOOLEAN) {
      out.line("df[%s] = df[%s].map({1: True, 0: False}).astype('boolean')", column, column);
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    String column = SqlText.name(step.operation().column());
    if (step.field().type() == ColumnType.TEXT) {
      String text = "lower(trim(%s, %s))".formatted(column, Blank.SQL);
      out.replace(
          step.operation().column(),
          "CASE WHEN %s IN (%s) THEN true WHEN %s IN (%s) THEN false END"
              .formatted(
                  text, TruthWords.sql(TruthWords.TRUES), text, TruthWords.sql(TruthWords.FALSES)));
    } else if (step.field().type() != ColumnType.BOOLEAN) {
      out.replace(
          step.operation().column(),
          "CASE WHEN %s = 1 THEN true WHEN %s = 0 THEN false END".formatted(column, column));
    }
  }
}
