package buckaroo.operation.number;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.Keys;
import buckaroo.operation.PythonText;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import buckaroo.view.SortKey;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rank}: the place of each value among those of its column, from 1. Equal values share the
 * least of their places ({@code min}), count as one ({@code dense}) or get the mean of their places
 * ({@code None}). Rows without a value have no rank.
 */
public final class Rank implements Command {
  private static final String AVERAGE = "None";
  private static final String MIN = "min";
  private static final String DENSE = "dense";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "rank",
        "Rank",
        List.of(
            new ArgumentSpec(
                "method",
                ArgumentSpec.Kind.CHOICE,
                List.of(AVERAGE, MIN, DENSE),
                new Argument.Text(AVERAGE)),
            new ArgumentSpec(
                "new_col", ArgumentSpec.Kind.TRUTH, List.of(), new Argument.Truth(false))));
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (field.type() == ColumnType.JSON || field.type() == ColumnType.BOOLEAN) {
      throw work.wrongType(field, "a column of numbers, dates or text");
    }
    Column ranks = ranks(work);
    ColumnType type = work.text(0).equals(AVERAGE) ? ColumnType.FLOAT64 : ColumnType.INT64;
    if (!work.truth(1)) {
      return Change.column(
          work.frame(), work.position(), Columns.field(field.name(), type, ranks), ranks);
    }
    List<Field> fields = new ArrayList<>(work.table().schema().fields());
    List<Column> columns = new ArrayList<>(work.table().columns());
    String name = SchemaWords.unused(work.table().schema(), field.name() + "_rank");
    fields.add(Columns.field(name, type, ranks));
    columns.add(ranks);
    return Change.columns(work.frame(), fields, columns);
  }

  private static Column ranks(Work work) {
    TableViews views =
        work.frame().rows() == null
            ? TableViews.of(work.table())
            : TableViews.of(work.table(), work.frame().rows());
    int[] order =
        views
            .view(new ViewSpec(List.of(new SortKey(work.position(), false))), work.cancellation())
            .window(0, work.frame().rowCount())
            .rows();
    int present = 0;
    while (present < order.length && !Columns.isMissing(work.column(), order[present])) {
      present++;
    }
    return work.text(0).equals(AVERAGE)
        ? means(work, order, present)
        : wholes(work, order, present);
  }

  private static Column wholes(Work work, int[] order, int present) {
    boolean isDense = work.text(0).equals(DENSE);
    SameValue same = SameValue.of(work.field(), work.column());
    var ranks = new long[work.rowCount()];
    long[] words = Validity.words(ranks.length);
    long rank = 0;
    for (int i = 0; i < present; i++) {
      if (i == 0 || !same.test(order[i - 1], order[i])) {
        rank = isDense ? rank + 1 : i + 1;
      }
      ranks[order[i]] = rank;
      Columns.set(words, order[i]);
    }
    return LongColumn.of(ranks, Validity.of(words, ranks.length));
  }

  private static Column means(Work work, int[] order, int present) {
    SameValue same = SameValue.of(work.field(), work.column());
    var ranks = new double[work.rowCount()];
    long[] words = Validity.words(ranks.length);
    int from = 0;
    while (from < present) {
      int to = from + 1;
      while (to < present && same.test(order[from], order[to])) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1L + to) / 2.0;
        Columns.set(words, order[i]);
      }
      from = to;
    }
    return DoubleColumn.of(ranks, Validity.of(words, ranks.length));
  }

  /** Whether two rows have one value. */
  private interface SameValue {
    boolean test(int row, int other);

    static SameValue of(Field field, Column column) {
      if (column instanceof TextColumn text) {
        return (row, other) -> text.compare(row, other) == 0;
      }
      Keys keys = Keys.of(field, column);
      return (row, other) -> keys.of(row) == keys.of(other);
    }
  }

  private static String method(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  private static String target(Step step) {
    int before = step.before().columnCount();
    return step.after().columnCount() == before
        ? step.operation().column()
        : step.after().field(before).name();
  }

  @Override
  public void python(Step step, PythonText out) {
    String method = method(step).equals(AVERAGE) ? "average" : method(step);
    out.line(
        "df[%s] = df[%s].rank(method='%s')",
        PythonText.literal(target(step)), PythonText.literal(step.operation().column()), method);
  }

  @Override
  public void sql(Step step, SqlText out) {
    String value = SqlText.value(step.field());
    String over = "OVER (ORDER BY %s NULLS LAST)".formatted(value);
    String rank =
        switch (method(step)) {
          case MIN -> "rank() " + over;
          case DENSE -> "dense_rank() " + over;
          default ->
              "rank() %s + (count(*) OVER (PARTITION BY %s) - 1) / 2.0".formatted(over, value);
        };
    String expression = "CASE WHEN %s IS NOT NULL THEN %s END".formatted(value, rank);
    if (target(step).equals(step.operation().column())) {
      out.replace(target(step), expression);
    } else {
      out.select("*, %s AS %s".formatted(expression, SqlText.name(target(step))));
    }
  }
}
