package buckaroo.operation.group;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code groupby} and {@code groupby_transform}: aggregates by the values of a column. The first
 * makes a table of its own: the values in ascending order and a column for each aggregate; the
 * second puts the aggregates of its group beside every row. Rows without a value are in no group.
 */
public final class GroupBy implements Command {
  private final boolean transforms;

  /** Makes a table of groups, or adds to the rows. */
  public GroupBy(boolean transforms) {
    this.transforms = transforms;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        transforms ? "groupby_transform" : "groupby",
        transforms ? "Add group values" : "Group by",
        List.of(
            new ArgumentSpec(
                "colMap",
                ArgumentSpec.Kind.COLUMN_CHOICES,
                Aggregate.names(),
                new Argument.Choices(Map.of()))));
  }

  /**
   * One aggregate that is asked for.
   *
   * @param name of the new column
   */
  private record Wanted(int position, Aggregate aggregate, String name) {}

  private List<Wanted> wanted(
      Schema schema, String key, Map<String, String> choices, @Nullable Work work) {
    List<String> taken = new ArrayList<>();
    if (transforms) {
      schema.fields().forEach(field -> taken.add(field.name()));
    } else {
      taken.add(key);
    }
    List<Wanted> wanted = new ArrayList<>();
    for (Map.Entry<String, String> choice : choices.entrySet()) {
      Aggregate aggregate = Aggregate.named(choice.getValue()).orElse(Aggregate.NULL);
      int position = schema.indexOf(choice.getKey()).orElse(-1);
      if (work != null) {
        check(work, choice.getKey(), position, aggregate);
      }
      if (aggregate != Aggregate.NULL) {
        boolean isLong = transforms || choice.getKey().equals(key);
        String wish = isLong ? choice.getKey() + "_" + aggregate.wireName() : choice.getKey();
        String name = SchemaWords.unused(taken, wish);
        taken.add(name);
        wanted.add(new Wanted(position, aggregate, name));
      }
    }
    return wanted;
  }

  private static void check(Work work, String name, int position, Aggregate aggregate) {
    Schema schema = work.table().schema();
    if (position < 0) {
      throw work.refusal(
          "there is no column \"%s\"; the table has: %s"
              .formatted(Brief.of(name), SchemaWords.told(schema, 20)));
    }
    Field field = schema.field(position);
    if (!aggregate.fits(field.type())) {
      throw work.refusal(
          "%s of column \"%s\" is not defined, it holds %s; it has: %s"
              .formatted(
                  aggregate.wireName(),
                  Brief.of(name),
                  SchemaWords.ofType(field.type()),
                  Aggregate.names().stream()
                      .filter(one -> Aggregate.named(one).orElseThrow().fits(field.type()))
                      .toList()));
    }
  }

  @Override
  public Change apply(Work work) {
    if (work.field().type() == ColumnType.JSON) {
      throw work.wrongType(work.field(), "a column whose values can be compared");
    }
    Schema schema = work.table().schema();
    List<Wanted> wanted = wanted(schema, work.field().name(), work.choices(0), work);
    Groups groups = Groups.sorted(work.frame(), work.position(), work.cancellation());
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    if (transforms) {
      fields.addAll(schema.fields());
      columns.addAll(work.table().columns());
    } else {
      Column keys = work.column().gather(groups.firstRows(), Parallel.of(work.cancellation()));
      fields.add(Columns.field(work.field(), work.field().name(), keys));
      columns.add(keys);
    }
    // Side by side column for column, never within one: sums are the same on every machine.
    var values = new GroupValues.Named[wanted.size()];
    Parallel.of(work.cancellation())
        .run(values.length, i -> values[i] = values(work, groups, wanted.get(i)));
    for (GroupValues.Named made : values) {
      fields.add(Columns.field(made.field(), made.field().name(), made.column()));
      columns.add(made.column());
    }
    return transforms
        ? Change.columns(work.frame(), fields, columns)
        : Change.table(MemoryTable.of(new Schema(fields), columns, groups.count()));
  }

  private GroupValues.Named values(Work work, Groups groups, Wanted one) {
    GroupValues.Named made =
        new GroupValues(work.frame(), one.position, groups, work.cancellation())
            .of(one.aggregate, one.name);
    return transforms
        ? new GroupValues.Named(
            made.field(), made.column().gather(groups.groupOf(), Parallel.of(work.cancellation())))
        : made;
  }

  private List<Wanted> wanted(Step step) {
    var choices =
        new LinkedHashMap<>(((Argument.Choices) step.operation().arguments().get(0)).byColumn());
    return wanted(step.before(), step.operation().column(), choices, null);
  }

  @Override
  public void python(Step step, PythonText out) {
    String key = PythonText.literal(step.operation().column());
    out.line("_groups = df.groupby(%s, observed=True)", key);
    if (!transforms) {
      out.line("_result = pd.DataFrame(index=_groups.size().index)");
    }
    for (Wanted one : wanted(step)) {
      String series = one.aggregate.python(step.before().field(one.position));
      String name = PythonText.literal(one.name);
      if (transforms) {
        out.line("df[%s] = df[%s].map(%s)", name, key, series);
      } else {
        out.line("_result[%s] = %s", name, series);
      }
    }
    if (!transforms) {
      out.line("df = _result.reset_index()");
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    String key = SqlText.value(step.field());
    var aggregates = new StringBuilder();
    var names = new StringBuilder();
    for (Wanted one : wanted(step)) {
      String name = SqlText.name(one.name);
      aggregates
          .append(", ")
          .append(one.aggregate.sql(step.before().field(one.position), out.rowNumber()))
          .append(" AS ")
          .append(name);
      names.append(", g.").append(name);
    }
    if (transforms) {
      String previous = out.previous();
      out.begin(
          ("SELECT p.*%s FROM %s p LEFT JOIN (SELECT %s AS group_key%s FROM %s GROUP BY 1) g"
                  + " ON %s = g.group_key")
              .formatted(
                  names,
                  previous,
                  key,
                  aggregates,
                  previous,
                  key.replace(
                      SqlText.name(step.operation().column()),
                      "p." + SqlText.name(step.operation().column()))));
      return;
    }
    out.begin(
        "SELECT %s AS %s%s, row_number() OVER (ORDER BY %s) AS %s FROM %s WHERE %s IS NOT NULL GROUP BY %s"
            .formatted(
                key,
                SqlText.name(step.operation().column()),
                aggregates,
                key,
                out.rowNumber(),
                out.previous(),
                key,
                key));
  }
}
