package buckaroo.operation.cell;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.NewNames;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Field;
import java.util.List;

/** {@code rename}: another name for the column. */
public final class RenameColumn implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "rename",
        "Rename column",
        List.of(
            new ArgumentSpec(
                "name", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text("new name"))));
  }

  @Override
  public Change apply(Work work) {
    String name = work.text(0);
    Field field = work.field();
    if (name.equals(field.name())) {
      return Change.none(work.frame());
    }
    NewNames.require(work, name);
    var renamed = new Field(name, field.type(), field.hasNulls(), field.zone());
    return Change.column(work.frame(), work.position(), renamed, work.column());
  }

  private static String name(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  @Override
  public void python(Step step, PythonText out) {
    out.line(
        "df = df.rename(columns={%s: %s})",
        PythonText.literal(step.operation().column()), PythonText.literal(name(step)));
  }

  @Override
  public void sql(Step step, SqlText out) {
    out.select(
        "* RENAME (%s AS %s)"
            .formatted(SqlText.name(step.operation().column()), SqlText.name(name(step))));
  }
}
