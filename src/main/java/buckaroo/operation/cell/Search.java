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
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.view.RowSet;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;

/** {@code search}: the rows that hold a literal text in at least one column of text. */
public final class Search implements Command {
  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "search",
        "Search",
        List.of(
            new ArgumentSpec("term", ArgumentSpec.Kind.TEXT, List.of(), new Argument.Text(""))));
  }

  @Override
  public boolean ignoresColumn() {
    return true;
  }

  @Override
  public Change apply(Work work) {
    String term = work.text(0);
    if (term.isEmpty()) {
      return Change.none(work.frame());
    }
    var spec = new ViewSpec(List.of(), List.of(), term);
    RowSet rows = RowSet.matching(work.table(), work.frame().rows(), spec, work.cancellation());
    return Change.rows(work.frame(), rows).highlighting(term);
  }

  private static List<Field> texts(Step step) {
    return step.before().fields().stream().filter(field -> field.type().isTextual()).toList();
  }

  private static String term(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  @Override
  public void python(Step step, PythonText out) {
    if (term(step).isEmpty()) {
      return;
    }
    out.line("_found = pd.Series(False, index=df.index)");
    for (Field field : texts(step)) {
      out.line("_found |= %s", contains(field, term(step)));
    }
    out.line("df = df[_found]");
  }

  /** Which cells of a column hold a text. */
  static String contains(Field field, String term) {
    return "df[%s].astype('string').str.contains(%s, regex=False).fillna(False).astype(bool)"
        .formatted(PythonText.literal(field.name()), PythonText.literal(term));
  }

  @Override
  public void sql(Step step, SqlText out) {
    if (term(step).isEmpty()) {
      return;
    }
    List<String> tests = new ArrayList<>();
    for (Field field : texts(step)) {
      tests.add("coalesce(%s, false)".formatted(sqlContains(field, term(step))));
    }
    out.where(tests.isEmpty() ? "false" : String.join(" OR ", tests));
  }

  /** Likewise in SQL; null where the cell is. */
  static String sqlContains(Field field, String term) {
    String name = SqlText.name(field.name());
    String text = field.type() == ColumnType.TEXT ? name : "CAST(" + name + " AS VARCHAR)";
    return "contains(%s, %s)".formatted(text, SqlText.literal(term));
  }
}
