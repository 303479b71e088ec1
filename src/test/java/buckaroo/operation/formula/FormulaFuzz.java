package buckaroo.operation.formula;

import buckaroo.sql.dialect.QueryText;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.TestColumns;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Fuzz target: a text as a formula. Whatever it is, only the errors for formulas come out; what it
 * computes has a cell for each row, and the SQL made of it stays within its place in a query.
 * {@code make fuzz} runs it.
 */
public final class FormulaFuzz {
  private static final int ROWS = 3;
  private static final MemoryTable TABLE =
      TestColumns.table(
          List.of(
              Field.of("n", ColumnType.INT64, true),
              Field.of("t", ColumnType.TEXT, true),
              Field.of("time", ColumnType.TIMESTAMP_MILLIS, true),
              Field.of("o'; --\" `x", ColumnType.UINT64, true)),
          List.of(
              TestColumns.longs(3L, null, Long.MAX_VALUE),
              TestColumns.text("a😀b", null, "z"),
              TestColumns.longs(3_723_000L, null, -1L),
              TestColumns.longs(1L, 2L, 3L)));

  /** As DuckDB reads. */
  private static final QueryText.Quoting QUOTING =
      new QueryText.Quoting(false, false, true, true, false, true);

  private FormulaFuzz() {}

  /** Computes one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    String formula = new String(data, StandardCharsets.UTF_8);
    Term term;
    Column column;
    try {
      term = FormulaParser.parse(formula, TABLE.schema());
      column = Computed.column(term, TABLE, Cancellation.NONE);
    } catch (FormulaException e) {
      require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without words");
      return;
    }
    require(column.rowCount() == ROWS, column.rowCount() + " rows");
    require(!term.python().isBlank(), "no Python");
    if (formula.indexOf('\0') < 0) {
      // A comment or a string that the term began would swallow the parenthesis behind it.
      String query = "SELECT (" + term.sql() + ") AS made FROM df";
      require(QueryText.admit(query, QUOTING).equals(query), query);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
