package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Parquet frame of the reference as it was recorded: its columns, how many rows it had, and the
 * first of them.
 *
 * @param rowCount rows of the frame
 * @param firstRows columns and leading rows, in the plain form of {@link Cells}
 */
record RecordedWindow(int rowCount, Window firstRows) {
  /** In a reordered window the row numbers stand in this column too. */
  private static final String SECOND_INDEX = "level_0";

  static RecordedWindow of(JsonObject recorded) {
    Map<String, Boolean> jsonText = new LinkedHashMap<>();
    for (JsonValue column : recorded.get("columns").asArray()) {
      jsonText.put(
          column.asObject().getString("path", null),
          column.asObject().getString("converted", "").equals("JSON"));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonValue row : recorded.get("rows").asArray()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      jsonText.forEach(
          (name, isJson) -> cells.put(name, Cells.recorded(row.asObject().get(name), isJson)));
      rows.add(cells);
    }
    return new RecordedWindow(
        recorded.getInt("num_rows", -1), new Window(List.copyOf(jsonText.keySet()), rows));
  }

  /**
   * Fails unless our window means the same. Tied rows stand in any order in a sorted recording, so
   * there the sort column must match in order, and every row must be the row of its number.
   *
   * @param sortLetter the sort column, or null for file order
   * @param whole all our rows in file order
   */
  void assertMatches(Window ours, String sortLetter, Window whole) {
    assertEquals(firstRows.columns(), ours.columns());
    assertEquals(rowCount, ours.rows().size());
    if (sortLetter == null) {
      assertEquals(firstRows.rows(), firstOf(ours.rows()));
      return;
    }
    assertEquals(firstRows.column(sortLetter), firstOf(ours.column(sortLetter)));
    Map<Object, Map<String, Object>> byNumber = new HashMap<>();
    whole.rows().forEach(row -> byNumber.put(row.get("index"), row));
    for (Map<String, Object> row : ours.rows()) {
      Map<String, Object> expected = new LinkedHashMap<>(byNumber.remove(row.get("index")));
      if (row.containsKey(SECOND_INDEX)) {
        expected.put(SECOND_INDEX, row.get("index"));
      }
      assertEquals(expected, row, "each row once, and whole");
    }
  }

  private <T> List<T> firstOf(List<T> all) {
    return all.subList(0, firstRows.rows().size());
  }
}
