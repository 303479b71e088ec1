package buckaroo.operation.cell;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import buckaroo.view.RowSet;
import buckaroo.view.ViewSpec;
import java.util.List;

/** {@code search_col}: the rows that hold a literal text in one column of text. */
public final class SearchColumn implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "search_col",
        "Search in column",
        List.of(
            new ArgumentSpec("term", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text(""))));
  }

  @Override
  public Change apply(Work work) {
    if (!work.field().type().isTextual()) {
      throw work.wrongType(work.field(), "a column of text");
    }
    if (work.text(0).isEmpty()) {
      return Change.none(work.frame());
    }
    Filter filter =
        Filter.of(work.position(), FilterOp.CONTAINS, new FilterValue.Text(work.text(0)));
    var spec = new ViewSpec(List.of(), List.of(filter), List.of());
    RowSet rows = RowSet.matching(work.table(), work.frame().rows(), spec, work.cancellation());
    return Change.rows(work.frame(), rows);
  }

  private static String term(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  @Override
  public void python(Step step, PythonText out) {
    if (!term(step).isEmpty()) {
      out.line("df = df[%s]", Search.contains(step.field(), term(step)));
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    if (!term(step).isEmpty()) {
      out.where(Search.sqlContains(step.field(), term(step)));
    }
  }
}
