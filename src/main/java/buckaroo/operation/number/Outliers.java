package buckaroo.operation.number;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.Frame;
import buckaroo.operation.Keys;
import buckaroo.operation.Numbers;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.table.Validity;
import buckaroo.view.RowSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * {@code remove_outliers} and {@code only_outliers}: the rows whose number does not, or does, lie
 * beyond the quantiles {@code share} and {@code 1 - share}. Of any column each row is in one of the
 * two results; a row without a number is no outlier. A quantile between two numbers of the column
 * need not be computed: with n numbers in order, those above number {@code n - 1 - ceil((n - 1) *
 * share)} lie beyond the upper one, and likewise below.
 */
public final class Outliers implements Command {
  private final String name;
  private final boolean kept;

  /** Keeps outliers, or drops them. */
  public Outliers(String name, boolean kept) {
    this.name = name;
    this.kept = kept;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        name,
        kept ? "Only outliers" : "Remove outliers",
        List.of(
            new ArgumentSpec(
                name,
                ArgumentSpec.Kind.NUMBER,
                List.of(),
                new Argument.Number(new BigDecimal("0.01")))));
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (!Numbers.isNumber(field.type())) {
      throw work.wrongType(field, "a column of numbers");
    }
    double asked = work.number(0);
    if (!(asked >= 0 && asked < 50)) {
      throw work.refusal(
          "the share must be from 0 up to 0.5, or in percent from 0.5 up to 50; found " + asked);
    }
    double share = share(asked);
    Column column = work.column();
    Keys keys = Keys.of(field, column);
    var numbers = new RankedKeys(work.frame(), column, keys, work.cancellation());
    long last = numbers.count() - 1;
    if (last < 0) {
      return keep(work, Long.MIN_VALUE, Long.MAX_VALUE, keys);
    }
    long low = (long) Math.ceil(last * share);
    long[] bounds = numbers.select(low, last - low);
    return keep(work, bounds[0], bounds[1], keys);
  }

  private Change keep(Work work, long low, long high, Keys keys) {
    Column column = work.column();
    int rows = work.rowCount();
    long[] words = Validity.words(rows);
    Frame frame = work.frame();
    Parallel.of(work.cancellation())
        .rows(
            rows,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                if (frame.contains(row)) {
                  boolean isOutlier = false;
                  if (!Columns.isMissing(column, row)) {
                    long key = keys.of(row);
                    isOutlier = key < low || key > high;
                  }
                  if (isOutlier == kept) {
                    Columns.set(words, row);
                  }
                }
              }
            });
    return Change.rows(frame, RowSet.ofBits(rows, words));
  }

  /** A number from a half on is a percentage, as the reference reads every one of this command. */
  private static double share(double asked) {
    return asked < 0.5 ? asked : asked / 100;
  }

  private static String share(Step step) {
    double asked = ((Argument.Number) step.operation().arguments().get(0)).number().doubleValue();
    return String.format(Locale.ROOT, "%s", share(asked));
  }

  @Override
  public void python(Step step, PythonText out) {
    String column = PythonText.literal(step.operation().column());
    boolean isFloat = step.field().type().isFloat();
    String finite = isFloat ? ".replace([np.inf, -np.inf], np.nan)" : "";
    out.line("_sorted = df[%s]%s.dropna().sort_values()", column, finite);
    out.line("_first = int(np.ceil((len(_sorted) - 1) * %s))", share(step));
    out.line("if len(_sorted) > 0:");
    out.line("    _low, _high = _sorted.iloc[_first], _sorted.iloc[len(_sorted) - 1 - _first]");
    out.line(
        "    _outlier = ((df[%s] < _low) | (df[%s] > _high)).fillna(False).astype(bool)",
        column, column);
    out.line("    df = df[%s_outlier]", kept ? "" : "~");
    if (kept) {
      out.line("else:");
      out.line("    df = df.iloc[:0]");
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    String column = SqlText.name(step.operation().column());
    String finite =
        step.field().type().isFloat()
            ? "CASE WHEN isfinite(%s) THEN %s END".formatted(column, column)
            : column;
    String first = "CAST(ceil((count(%s) - 1) * CAST(%s AS DOUBLE)) AS BIGINT)";
    String ordered = "list(%s ORDER BY %s) FILTER (WHERE %s IS NOT NULL)";
    String numbers = ordered.formatted(finite, finite, finite);
    String low = first.formatted(finite, share(step));
    String value = SqlText.value(step.field());
    out.begin(
        """
        SELECT p.* FROM %s p, (
            SELECT numbers[first + 1] AS low, numbers[len(numbers) - first] AS high
            FROM (SELECT %s AS numbers, %s AS first FROM %s)) bounds
          WHERE %scoalesce(%s < low OR %s > high, false)\
        """
            .formatted(
                out.previous(), numbers, low, out.previous(), kept ? "" : "NOT ", value, value));
  }
}
