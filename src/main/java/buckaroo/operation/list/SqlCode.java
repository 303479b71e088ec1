package buckaroo.operation.list;

import buckaroo.operation.Command;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.List;

/** Operations as SQL for DuckDB that makes of a table what the viewer sees. */
public final class SqlCode {
  private SqlCode() {}

  /**
   * One query; empty where there are no operations.
   *
   * @param sourceName the table or view that holds the file's columns
   */
  public static String of(Result result, String sourceName) {
    if (result.steps().isEmpty()) {
      return "";
    }
    var out = new SqlText(sourceName, rowNumber(result));
    for (Step step : result.steps()) {
      if (step.original() != null) {
        out.select(withOriginal(step, step.original(), out.rowNumber()));
      }
      Command command = Commands.command(step.operation().command());
      if (command != null) {
        command.sql(step, out);
      }
    }
    return out.end(result.frame().table().schema());
  }

  /**
   * The query where the data are not at hand; of a number read from text it is then not known
   * whether it is whole, and a regression has nothing to fit.
   *
   * @throws OperationException if an operation does not fit the columns
   */
  public static String of(Schema schema, String sourceName, List<Operation> operations) {
    return of(EmptyRun.of(schema, operations), sourceName);
  }

  private static String rowNumber(Result result) {
    List<String> taken = new ArrayList<>();
    for (Step step : result.steps()) {
      step.before().fields().forEach(field -> taken.add(field.name()));
      step.after().fields().forEach(field -> taken.add(field.name()));
    }
    return SchemaWords.unused(taken, "row_number");
  }

  private static String withOriginal(Step step, String original, String rowNumber) {
    List<String> columns = new ArrayList<>();
    for (Field field : step.before().fields()) {
      String name = SqlText.name(field.name());
      columns.add(
          field.name().equals(original)
              ? SqlText.name(step.operation().column()) + " AS " + name
              : name);
    }
    columns.add(rowNumber);
    return String.join(", ", columns);
  }
}
