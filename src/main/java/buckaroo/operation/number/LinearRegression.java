package buckaroo.operation.number;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.LinearFit;
import buckaroo.operation.Numbers;
import buckaroo.operation.PythonText;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.operation.group.Groups;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code linear_regression}: a column of numbers explained by others, by least squares over the
 * rows that have all of them. Adds the prediction and by how much it is off. A column taken {@code
 * basic} is one number a row; of one taken {@code one_hot} each text is a term of its own.
 */
public final class LinearRegression implements Command {
  private static final String BASIC = "basic";
  private static final String ONE_HOT = "one_hot";
  private static final int MOST_TERMS = 200;

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "linear_regression",
        "Linear regression",
        List.of(
            new ArgumentSpec(
                "x_cols",
                ArgumentSpec.Kind.COLUMN_CHOICES,
                List.of("null", BASIC, ONE_HOT),
                new Argument.Choices(Map.of()))));
  }

  /** One column that explains. */
  private record Source(String name, Column column, Numbers numbers, int[] groupOf, int terms) {
    boolean isOneHot() {
      return groupOf.length > 0;
    }

    int term(int row) {
      return isOneHot() ? groupOf[row] : 0;
    }

    double value(int row) {
      return isOneHot() ? 1 : numbers.of(row);
    }
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (!Numbers.isNumber(field.type())) {
      throw work.wrongType(field, "a column of numbers");
    }
    List<LinearFit.Term> terms = new ArrayList<>();
    List<Source> sources = sources(work, terms);
    Numbers target = Numbers.of(field, work.column());
    int rows = work.rowCount();
    long[] used = used(work, sources);
    int size = terms.size() + 1;
    double[] means = means(work, sources, target, used, size);
    double[][] products = products(work, sources, target, used, means);
    double[] weights = LeastSquares.weights(products);
    double intercept = means[size - 1];
    for (int i = 0; i < weights.length; i++) {
      LinearFit.Term term = terms.get(i);
      terms.set(i, new LinearFit.Term(term.column(), term.isOneHot(), term.value(), weights[i]));
      intercept -= weights[i] * means[i];
    }
    var predicted = new double[rows];
    var off = new double[rows];
    double start = intercept;
    Parallel.of(work.cancellation())
        .rows(
            rows,
            (from, to) -> {
              for (int row = from; row < to; row++) {
                if ((used[row >>> 6] >>> row & 1) != 0) {
                  double value = start;
                  int first = 0;
                  for (Source source : sources) {
                    value += weights[first + source.term(row)] * source.value(row);
                    first += source.terms;
                  }
                  predicted[row] = value;
                  off[row] = value - target.of(row);
                }
              }
            });
    Validity validity = Validity.of(used, rows);
    return added(work, DoubleColumn.of(predicted, validity), DoubleColumn.of(off, validity))
        .fitted(new LinearFit(intercept, terms));
  }

  private static Change added(Work work, Column predicted, Column off) {
    Schema schema = work.table().schema();
    List<Field> fields = new ArrayList<>(schema.fields());
    List<Column> columns = new ArrayList<>(work.table().columns());
    List<String> names = names(schema, work.field().name());
    fields.add(Columns.field(names.get(0), ColumnType.FLOAT64, predicted));
    fields.add(Columns.field(names.get(1), ColumnType.FLOAT64, off));
    columns.add(predicted);
    columns.add(off);
    return Change.columns(work.frame(), fields, columns);
  }

  private static List<String> names(Schema schema, String name) {
    return List.of(
        SchemaWords.unused(schema, name + "_predicted"),
        SchemaWords.unused(schema, name + "_pred_err"));
  }

  private static List<Source> sources(Work work, List<LinearFit.Term> terms) {
    Schema schema = work.table().schema();
    List<Source> sources = new ArrayList<>();
    for (Map.Entry<String, String> choice : work.choices(0).entrySet()) {
      String name = choice.getKey();
      int position = schema.indexOf(name).orElse(-1);
      if (position < 0 || position == work.position()) {
        throw work.refusal(
            (position < 0 ? "there is no column \"%s\"; " : "column \"%s\" cannot explain itself; ")
                    .formatted(Brief.of(name))
                + "the table has: "
                + SchemaWords.told(schema, 20));
      }
      if (choice.getValue().equals("null")) {
        continue;
      }
      Field field = schema.field(position);
      Column column = work.table().column(position);
      if (choice.getValue().equals(BASIC)) {
        if (!Numbers.isNumber(field.type()) && field.type() != ColumnType.BOOLEAN) {
          throw work.wrongType(field, "numbers where a column is basic; take text as one_hot");
        }
        sources.add(new Source(name, column, Numbers.of(field, column), new int[0], 1));
        terms.add(new LinearFit.Term(name, false, "", 0));
      } else {
        sources.add(oneHot(work, field, position, terms));
      }
    }
    if (sources.isEmpty()) {
      throw work.refusal("no column explains; name at least one, such as {\"price\": \"basic\"}");
    }
    return sources;
  }

  private static Source oneHot(Work work, Field field, int position, List<LinearFit.Term> terms) {
    Column column = work.table().column(position);
    if (!(column instanceof TextColumn text) || field.type() != ColumnType.TEXT) {
      throw work.wrongType(field, "text where a column is one_hot; take numbers as basic");
    }
    Groups groups = Groups.sorted(work.frame(), position, work.cancellation());
    if (terms.size() + groups.count() > MOST_TERMS) {
      throw work.refusal(
          "column \"%s\" has %,d values; at most %d terms are fitted together"
              .formatted(Brief.of(field.name()), groups.count(), MOST_TERMS));
    }
    for (int row : groups.firstRows()) {
      terms.add(new LinearFit.Term(field.name(), true, text.get(row), 0));
    }
    return new Source(field.name(), column, row -> 1, groups.groupOf(), groups.count());
  }

  /** The rows that have every value, and only finite ones. */
  private static long[] used(Work work, List<Source> sources) {
    Numbers target = Numbers.of(work.field(), work.column());
    long[] used = Validity.words(work.rowCount());
    for (int row = 0; row < work.rowCount(); row++) {
      boolean isUsed =
          work.frame().contains(row)
              && !work.column().isNull(row)
              && Double.isFinite(target.of(row));
      for (Source source : sources) {
        isUsed = isUsed && !source.column.isNull(row) && Double.isFinite(source.numbers.of(row));
      }
      if (isUsed) {
        Columns.set(used, row);
      }
    }
    return used;
  }

  private static double[] means(
      Work work, List<Source> sources, Numbers target, long[] used, int size) {
    var sums = new double[size];
    long count = 0;
    for (int row = 0; row < work.rowCount(); row++) {
      if ((used[row >>> 6] >>> row & 1) != 0) {
        int first = 0;
        for (Source source : sources) {
          sums[first + source.term(row)] += source.value(row);
          first += source.terms;
        }
        sums[size - 1] += target.of(row);
        count++;
      }
    }
    for (int i = 0; i < size; i++) {
      sums[i] /= count;
    }
    return sums;
  }

  private static double[][] products(
      Work work, List<Source> sources, Numbers target, long[] used, double[] means) {
    int size = means.length;
    var products = new double[size][size];
    var values = new double[size];
    for (int row = 0; row < work.rowCount(); row++) {
      if ((row & 0xffff) == 0) {
        work.cancellation().check();
      }
      if ((used[row >>> 6] >>> row & 1) == 0) {
        continue;
      }
      for (int i = 0; i < size; i++) {
        values[i] = -means[i];
      }
      int first = 0;
      for (Source source : sources) {
        values[first + source.term(row)] += source.value(row);
        first += source.terms;
      }
      values[size - 1] += target.of(row);
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          products[i][j] += values[i] * values[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        products[i][j] = products[j][i];
      }
    }
    return products;
  }

  @Override
  public void python(Step step, PythonText out) {
    String target = PythonText.literal(step.operation().column());
    Map<String, String> choices =
        ((Argument.Choices) step.operation().arguments().get(0)).byColumn();
    Set<String> used = new LinkedHashSet<>(List.of(target));
    List<String> parts = new ArrayList<>(List.of("np.ones((len(_rows), 1))"));
    choices.forEach(
        (name, how) -> {
          String column = PythonText.literal(name);
          if (how.equals(BASIC)) {
            used.add(column);
            parts.add("_rows[[" + column + "]].astype(float).to_numpy()");
          } else if (how.equals(ONE_HOT)) {
            used.add(column);
            parts.add("pd.get_dummies(_rows[" + column + "]).astype(float).to_numpy()");
          }
        });
    List<String> names = names(step.before(), step.operation().column());
    out.line(
        "_rows = df[[%s]].replace([np.inf, -np.inf], np.nan).dropna()", String.join(", ", used));
    out.line("_x = np.hstack([%s])", String.join(", ", parts));
    out.line("_y = _rows[%s].astype(float).to_numpy()", target);
    out.line("_fit = np.linalg.lstsq(_x, _y, rcond=None)[0]");
    out.line("df[%s] = pd.Series(_x @ _fit, index=_rows.index)", PythonText.literal(names.get(0)));
    out.line(
        "df[%s] = pd.Series(_x @ _fit - _y, index=_rows.index)", PythonText.literal(names.get(1)));
  }

  @Override
  public void sql(Step step, SqlText out) {
    LinearFit fit = step.fit();
    if (fit == null) {
      throw new IllegalArgumentException("was not fitted: " + step.operation());
    }
    var sum = new StringBuilder(number(fit.intercept()));
    Set<String> used = new LinkedHashSet<>();
    used.add(step.operation().column());
    for (LinearFit.Term term : fit.terms()) {
      String column = SqlText.name(term.column());
      used.add(term.column());
      sum.append(" + ").append(number(term.weight())).append(" * ");
      sum.append(
          term.isOneHot()
              ? "CAST(%s = %s AS INTEGER)".formatted(column, SqlText.literal(term.value()))
              : "CAST(%s AS DOUBLE)".formatted(column));
    }
    List<String> present = new ArrayList<>();
    for (String name : used) {
      Field field = step.before().field(step.before().indexOf(name).orElseThrow());
      present.add(
          field.type().isFloat()
              ? "isfinite(%s)".formatted(SqlText.name(name))
              : SqlText.name(name) + " IS NOT NULL");
    }
    List<String> names = names(step.before(), step.operation().column());
    String predicted = "CASE WHEN %s THEN %s END".formatted(String.join(" AND ", present), sum);
    out.select(
        "*, %s AS %s, %s - %s AS %s"
            .formatted(
                predicted,
                SqlText.name(names.get(0)),
                predicted,
                SqlText.name(step.operation().column()),
                SqlText.name(names.get(1))));
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, "CAST('%s' AS DOUBLE)", Double.isFinite(value) ? value : "NaN");
  }
}
