package buckaroo.operation.formula;

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
import buckaroo.table.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code formula}: a column computed from others, row by row; it takes the place of a column of the
 * same name. What cannot be computed for want of a value is missing, and so is what is divided by
 * zero.
 */
public final class AddColumn implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "formula",
        "New column by a formula",
        List.of(
            new ArgumentSpec("name", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text("new")),
            new ArgumentSpec("formula", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text(""))));
  }

  @Override
  public boolean ignoresColumn() {
    return true;
  }

  @Override
  public Change apply(Work work) {
    String name = work.text(0);
    int old = work.table().schema().indexOf(name).orElse(-1);
    if (old < 0) {
      NewNames.require(work, name);
    }
    Term term;
    Column column;
    try {
      term = FormulaParser.parse(work.text(1), work.table().schema());
      column = Computed.column(term, work.table(), work.cancellation());
    } catch (FormulaException e) {
      throw work.refusal(String.valueOf(e.getMessage()));
    }
    Field field = Columns.field(name, term.kind().type(), column);
    if (old >= 0) {
      return Change.column(work.frame(), old, field, column);
    }
    List<Field> fields = new ArrayList<>(work.table().schema().fields());
    List<Column> columns = new ArrayList<>(work.table().columns());
    fields.add(field);
    columns.add(column);
    return Change.columns(work.frame(), fields, columns);
  }

  private static String argument(Step step, int position) {
    return ((Argument.Text) step.operation().arguments().get(position)).text();
  }

  private static Term term(Step step) {
    return FormulaParser.parse(argument(step, 1), step.before());
  }

  @Override
  public void python(Step step, PythonText out) {
    Term term = term(step);
    String finite = term.kind() == Kind.NUMBER ? ".replace([np.inf, -np.inf], pd.NA)" : "";
    out.line("df[%s] = %s%s", PythonText.literal(argument(step, 0)), term.python(), finite);
  }

  @Override
  public void sql(Step step, SqlText out) {
    Term term = term(step);
    String name = argument(step, 0);
    String read =
        term.kind() == Kind.NUMBER
            ? "nullif(nullif(nullif(%s, 'NaN'), 'Infinity'), '-Infinity')".formatted(term.sql())
            : term.sql();
    if (step.before().indexOf(name).isPresent()) {
      out.replace(name, read);
    } else {
      out.select("*, " + read + " AS " + SqlText.name(name));
    }
  }
}
