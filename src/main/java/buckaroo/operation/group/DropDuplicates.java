package buckaroo.operation.group;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.view.RowSet;
import java.util.Arrays;
import java.util.List;

/**
 * {@code drop_duplicates}: of the rows with one value the first, the last, or none at all where
 * there are several. Rows without a value count as equal.
 */
public final class DropDuplicates implements Command {
  private static final String FIRST = "first";
  private static final String LAST = "last";
  private static final String NONE = "False";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "drop_duplicates",
        "Drop duplicates",
        List.of(
            new ArgumentSpec(
                "keep",
                ArgumentSpec.Kind.CHOICE,
                List.of(FIRST, LAST, NONE),
                new Argument.Text(FIRST))));
  }

  @Override
  public Change apply(Work work) {
    Groups groups = Groups.of(work.frame(), work.position(), true, work.cancellation());
    int[] kept = groups.firstRows();
    if (!work.text(0).equals(FIRST)) {
      int[] groupOf = groups.groupOf();
      int[] last = new int[groups.count()];
      int[] sizes = new int[groups.count()];
      for (int row = 0; row < groupOf.length; row++) {
        if (groupOf[row] >= 0) {
          last[groupOf[row]] = row;
          sizes[groupOf[row]]++;
        }
      }
      kept =
          work.text(0).equals(LAST)
              ? last
              : Arrays.stream(last).filter(row -> sizes[groupOf[row]] == 1).toArray();
    }
    return Change.rows(work.frame(), RowSet.of(work.rowCount(), kept));
  }

  private static String keep(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  @Override
  public void python(Step step, PythonText out) {
    String keep = keep(step).equals(NONE) ? "False" : PythonText.literal(keep(step));
    out.line(
        "df = df.drop_duplicates(subset=[%s], keep=%s)",
        PythonText.literal(step.operation().column()), keep);
  }

  @Override
  public void sql(Step step, SqlText out) {
    String value = SqlText.value(step.field());
    String test =
        keep(step).equals(NONE)
            ? "count(*) OVER (PARTITION BY %s) = 1".formatted(value)
            : "row_number() OVER (PARTITION BY %s ORDER BY %s%s) = 1"
                .formatted(value, out.rowNumber(), keep(step).equals(LAST) ? " DESC" : "");
    out.begin("SELECT * FROM " + out.previous() + " QUALIFY " + test);
  }
}
