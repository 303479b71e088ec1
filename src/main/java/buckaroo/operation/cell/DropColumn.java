package buckaroo.operation.cell;

import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.Field;
import java.util.ArrayList;
import java.util.List;

/** {@code dropcol}: a column less. */
public final class DropColumn implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec("dropcol", "Drop column", List.of());
  }

  @Override
  public Change apply(Work work) {
    if (work.table().columns().size() == 1) {
      throw work.refusal("it is the only column; a table without columns shows nothing");
    }
    List<Field> fields = new ArrayList<>(work.table().schema().fields());
    List<Column> columns = new ArrayList<>(work.table().columns());
    fields.remove(work.position());
    columns.remove(work.position());
    return Change.columns(work.frame(), fields, columns);
  }

  @Override
  public void python(Step step, PythonText out) {
    out.line("df = df.drop(columns=[%s])", PythonText.literal(step.operation().column()));
  }

  @Override
  public void sql(Step step, SqlText out) {
    out.select("* EXCLUDE (%s)".formatted(SqlText.name(step.operation().column())));
  }
}
