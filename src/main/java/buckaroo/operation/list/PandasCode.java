package buckaroo.operation.list;

import buckaroo.operation.Command;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.PythonText;
import buckaroo.operation.Step;
import buckaroo.table.Schema;
import java.util.List;

/** Operations as pandas code that makes of the file's frame what the viewer sees. */
public final class PandasCode {
  /** What stands in the place of code when there are no operations; matches PROTOCOL section 7. */
  public static final String NO_OPERATIONS = "no operations";

  private PandasCode() {}

  /** A function {@code clean(df)} that returns the result. */
  public static String of(Result result) {
    if (result.steps().isEmpty()) {
      return NO_OPERATIONS;
    }
    var out = new PythonText();
    for (Step step : result.steps()) {
      String original = step.original();
      if (original != null) {
        String column = PythonText.literal(step.operation().column());
        out.line(
            "df.insert(df.columns.get_loc(%s) + 1, %s, df[%s])",
            column, PythonText.literal(original), column);
      }
      Command command = Commands.command(step.operation().command());
      if (command != null) {
        command.python(step, out);
      }
    }
    return "def clean(df):\n    df = df.copy()\n" + out.text() + "    return df";
  }

  /**
   * The code where the data are not at hand; of a number read from text it is then not known
   * whether it is whole.
   *
   * @throws OperationException if an operation does not fit the columns
   */
  public static String of(Schema schema, List<Operation> operations) {
    return of(EmptyRun.of(schema, operations));
  }
}
