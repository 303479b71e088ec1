package buckaroo.operation.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.operation.CommandSpec;
import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.testing.TestColumns;
import buckaroo.wire.OperationJson;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the reference recorded for every command and cleaning method, replayed. Its tables are
 * rebuilt from its results; row numbers are its index.
 */
class LowCodeGoldenTest {
  /** Where we differ on purpose: command and column, and why. */
  private static final Map<String, String> DIFFERENT =
      Map.ofEntries(
          Map.entry(
              "drop_duplicates age", "there the other columns are lost, here rows stay whole"),
          Map.entry("strip_int_parse amount", "fails there on fractions, here they are read"),
          Map.entry("regular_int_parse amt", "empties the column there, is refused here"),
          Map.entry("to_datetime joined", "fails there on a wrong date, here it becomes empty"),
          Map.entry("rank age None", "fails there, here the mean of the places"),
          Map.entry("groupby age", "there the keys are no column, here they are the first"),
          Map.entry("groupby text", "there the keys are no column, here they are the first"),
          Map.entry("linear_regression score", "needs a package there that was missing"));

  /** Columns that are cleaned otherwise on purpose, and why. */
  private static final Map<String, String> CLEANED_OTHERWISE =
      Map.of(
          "text", "there word3 becomes 3",
          "mixed", "shares are of the cells that are there, so two thirds say true or 1",
          "joined", "dates of other kinds than the American are known too");

  private static final JsonObject RECORDED = recorded();
  private static final MemoryTable MIXED = table(result("|mixed.csv|{}"));
  private static final MemoryTable CITIES = table(result("|cities.tsv|{}"));
  private static final MemoryTable CLEANING = table(result("|cleaning.csv|{}"));
  private static final MemoryTable NUMBERS = numbers();

  private static JsonObject recorded() {
    try {
      return Json.parse(Files.readString(Path.of("src/test/resources/goldens/lowcode.json")))
          .asObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject result(String cleaning) {
    return RECORDED.get("cleaning").asObject().get(cleaning).asObject().get("result").asObject();
  }

  private static List<JsonObject> commands() {
    return StreamSupport.stream(RECORDED.get("commands").asArray().spliterator(), false)
        .map(JsonValue::asObject)
        .toList();
  }

  private static List<String> texts(JsonValue array) {
    return StreamSupport.stream(array.asArray().spliterator(), false)
        .map(JsonValue::asString)
        .toList();
  }

  /** The 60 rows are those that are no outliers together with those that are. */
  private static MemoryTable numbers() {
    var rows = new JsonValue[60];
    JsonObject shape = new JsonObject();
    for (JsonObject command : commands()) {
      if (command.getString("name", "").endsWith("_outliers")) {
        JsonObject result = command.get("result").asObject();
        List<String> index = texts(result.get("index"));
        for (int i = 0; i < index.size(); i++) {
          rows[Integer.parseInt(index.get(i))] = result.get("data").asArray().get(i);
        }
        shape = result;
      }
    }
    JsonArray data = new JsonArray();
    Stream.of(rows).forEach(data::add);
    return table(
        new JsonObject()
            .add("columns", shape.get("columns"))
            .add("dtypes", shape.get("dtypes"))
            .add("data", data));
  }

  private static MemoryTable table(JsonObject result) {
    List<String> names = texts(result.get("columns"));
    List<Field> fields = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int position = i;
      List<JsonValue> cells =
          StreamSupport.stream(result.get("data").asArray().spliterator(), false)
              .map(row -> row.asArray().get(position))
              .toList();
      String dtype = result.get("dtypes").asArray().get(i).asString();
      boolean isTruth =
          dtype.equals("bool")
              || cells.stream().allMatch(cell -> cell.isBoolean() || cell.isNull());
      if (dtype.equals("int64")) {
        columns.add(TestColumns.longs(cells(cells, JsonValue::asLong).toArray(Long[]::new)));
        fields.add(Field.of(names.get(i), ColumnType.INT64, false));
      } else if (dtype.equals("float64")) {
        columns.add(TestColumns.doubles(cells(cells, JsonValue::asDouble).toArray(Double[]::new)));
        fields.add(Field.of(names.get(i), ColumnType.FLOAT64, true));
      } else if (isTruth) {
        columns.add(
            TestColumns.booleans(cells(cells, JsonValue::asBoolean).toArray(Boolean[]::new)));
        fields.add(Field.of(names.get(i), ColumnType.BOOLEAN, true));
      } else {
        columns.add(TestColumns.text(cells(cells, JsonValue::asString).toArray(String[]::new)));
        fields.add(Field.of(names.get(i), ColumnType.TEXT, true));
      }
    }
    return TestColumns.table(fields, columns);
  }

  private static <T> List<@Nullable T> cells(List<JsonValue> cells, Function<JsonValue, T> as) {
    List<@Nullable T> found = new ArrayList<>();
    cells.forEach(cell -> found.add(cell.isNull() ? null : as.apply(cell)));
    return found;
  }

  private static MemoryTable tableWith(String column) {
    return Stream.of(CLEANING, NUMBERS)
        .filter(table -> table.schema().indexOf(column).isPresent())
        .findFirst()
        .orElse(MIXED);
  }

  private static Result apply(MemoryTable table, JsonValue... operations) {
    JsonArray list = new JsonArray();
    Stream.of(operations).forEach(list::add);
    return Operations.apply(table, OperationJson.read(list), Cancellation.NONE);
  }

  /** Cells as {@link OtherEngines} writes them, the number of its row first. */
  private static List<List<String>> ours(Result result) {
    Frame frame = result.frame();
    List<List<String>> rows = OtherEngines.ours(frame);
    List<List<String>> numbered = new ArrayList<>();
    numbered.add(prefixed("", rows.get(0)));
    int next = 1;
    for (int row = 0; row < frame.table().rowCount(); row++) {
      if (frame.contains(row)) {
        numbered.add(prefixed(Integer.toString(row), rows.get(next++)));
      }
    }
    return numbered;
  }

  private static List<List<String>> theirs(JsonObject result) {
    List<String> index = texts(result.get("index"));
    List<List<String>> rows = new ArrayList<>();
    rows.add(prefixed("", texts(result.get("columns"))));
    for (int i = 0; i < index.size(); i++) {
      List<String> cells = new ArrayList<>();
      result.get("data").asArray().get(i).asArray().forEach(cell -> cells.add(cell(cell)));
      rows.add(prefixed(index.get(i), cells));
    }
    return rows;
  }

  private static String cell(JsonValue cell) {
    if (cell.isString()
        && cell.asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.000")) {
      var time = LocalDateTime.parse(cell.asString());
      return Long.toString(time.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
    }
    return cell.isNull() ? "~" : cell.isString() ? cell.asString() : cell.toString();
  }

  private static List<String> prefixed(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static String symbol(JsonObject command) {
    return command.get("op").asArray().get(0).asObject().getString("symbol", "");
  }

  private static String column(JsonObject command) {
    return command.get("op").asArray().get(2).asString();
  }

  private static boolean isDifferent(JsonObject command) {
    JsonArray op = command.get("op").asArray();
    String name = symbol(command) + " " + column(command);
    boolean isNamedWhole =
        op.size() > 3
            && op.get(3).isString()
            && DIFFERENT.containsKey(name + " " + op.get(3).asString());
    return isNamedWhole || DIFFERENT.containsKey(name);
  }

  private static Named<JsonObject> named(JsonObject command) {
    return Named.of(command.getString("name", "") + " of " + column(command), command);
  }

  static Stream<Named<JsonObject>> alike() {
    return commands().stream()
        .filter(command -> !isDifferent(command) && command.get("result") != null)
        .map(LowCodeGoldenTest::named);
  }

  static Stream<Named<JsonObject>> different() {
    return commands().stream()
        .filter(command -> isDifferent(command))
        .map(LowCodeGoldenTest::named);
  }

  static Stream<Named<JsonObject>> refused() {
    return commands().stream()
        .filter(command -> !isDifferent(command) && command.get("error") != null)
        .map(LowCodeGoldenTest::named);
  }

  @ParameterizedTest
  @MethodSource("alike")
  void commandsGiveWhatTheReferenceGives(JsonObject command) {
    Result result = apply(tableWith(column(command)), command.get("op"));
    List<List<String>> expected = theirs(command.get("result").asObject());
    assertEquals(expected.get(0), ours(result).get(0));
    assertEquals("", OtherEngines.difference(expected, ours(result)));
  }

  @ParameterizedTest
  @MethodSource("different")
  void listedDifferencesAreThere(JsonObject command) {
    List<List<String>> found;
    try {
      found = ours(apply(tableWith(column(command)), command.get("op")));
    } catch (OperationException e) {
      found = List.of();
    }
    JsonValue result = command.get("result");
    boolean isTable = result != null && result.asObject().get("columns") != null;
    assertNotEquals(isTable ? theirs(result.asObject()) : List.of(), found);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatFailsThereIsRefused(JsonObject command) {
    var refused = assertThrows(OperationException.class, () -> apply(MIXED, command.get("op")));
    assertTrue(refused.getMessage().contains("there is no"), refused.getMessage());
  }

  @Test
  void theRecordingHoldsEveryCommandOfTheReference() {
    assertEquals(
        List.of("formula", "rename", "split", "change_type"),
        Commands.all().stream()
            .map(CommandSpec::name)
            .filter(name -> commands().stream().noneMatch(one -> symbol(one).equals(name)))
            .toList());
    assertEquals(2, refused().count());
    assertEquals(commands().size() - 2, alike().count() + different().count());
  }

  @Test
  void droppedDuplicatesAreTheSameRows() {
    for (JsonObject command : commands()) {
      if (symbol(command).equals("drop_duplicates")) {
        JsonArray index =
            command.get("result").asObject().get("series").asObject().get("index").asArray();
        List<List<String>> rows = ours(apply(MIXED, command.get("op")));
        assertEquals(MIXED.columns().size() + 1, rows.get(0).size());
        assertEquals(
            StreamSupport.stream(index.spliterator(), false).map(JsonValue::toString).toList(),
            rows.subList(1, rows.size()).stream().map(row -> row.get(0)).toList());
      }
    }
  }

  @Test
  void groupsAreTheSameWithTheirKeyAsAColumn() {
    for (JsonObject command : commands()) {
      if (symbol(command).equals("groupby")) {
        List<List<String>> rows =
            OtherEngines.ours(apply(tableWith(column(command)), command.get("op")).frame());
        assertEquals(column(command), rows.get(0).get(0));
        List<List<String>> expected = new ArrayList<>(theirs(command.get("result").asObject()));
        expected.set(
            0, prefixed(column(command), expected.get(0).subList(1, expected.get(0).size())));
        assertEquals("", OtherEngines.difference(expected, rows));
      }
    }
  }

  @Test
  void fractionsAndWrongDatesAreRead() {
    Result numbers =
        apply(
            MIXED, Json.parse("[{\"symbol\":\"strip_int_parse\"},{\"symbol\":\"df\"},\"amount\"]"));
    var amounts = (DoubleColumn) numbers.frame().table().column(6);
    assertEquals(1200.5, amounts.get(0));
    assertEquals(-12.25, amounts.get(5));
    assertTrue(amounts.isNull(4), "7,5 is no number");
    Result dates =
        apply(MIXED, Json.parse("[{\"symbol\":\"to_datetime\"},{\"symbol\":\"df\"},\"joined\"]"));
    Column joined = dates.frame().table().column(5);
    assertEquals(
        LocalDateTime.of(2021, 1, 5, 0, 0).toLocalDate().toEpochDay(),
        ((LongColumn) joined).get(0));
    assertTrue(joined.isNull(7), "2021-02-30 is no date");
    assertTrue(dates.notes().get(0).text().contains("2021-02-30"), dates.notes().get(0).text());
  }

  private static MemoryTable tableOf(String recording) {
    return recording.contains("cleaning.csv")
        ? CLEANING
        : recording.contains("mixed.csv") ? MIXED : CITIES;
  }

  private static final JsonValue SEARCH =
      Json.parse("[{\"symbol\":\"search\"},{\"symbol\":\"df\"},\"col\",\"e\"]");

  @Test
  void cleaningIsThatOfTheReferenceWhereItWorks() {
    Map<String, String> wrong = new LinkedHashMap<>();
    int alike = 0;
    for (String recording : RECORDED.get("cleaning").asObject().names()) {
      JsonValue result =
          RECORDED.get("cleaning").asObject().get(recording).asObject().get("result");
      String method = recording.substring(0, recording.indexOf('|'));
      MemoryTable table = tableOf(recording);
      List<Operation> operations =
          new ArrayList<>(
              CleaningMethod.named(method).orElseThrow().operations(table, Cancellation.NONE));
      boolean searches = recording.contains("search");
      if (searches) {
        operations.addAll(OperationJson.read(new JsonArray().add(SEARCH)));
      }
      List<List<String>> found =
          withoutThem(ours(Operations.apply(table, operations, Cancellation.NONE)));
      // There a row that does not match stays while cleaning, with its cells emptied.
      boolean isSearchWhileCleaning = searches && operations.size() > 1;
      if (result != null && !isSearchWhileCleaning) {
        List<List<String>> expected = withoutThem(theirs(result.asObject()));
        String difference =
            expected.get(0).equals(found.get(0))
                ? OtherEngines.difference(expected, found)
                : expected.get(0) + " against " + found.get(0);
        alike++;
        if (!difference.isEmpty()) {
          wrong.put(recording, difference);
        }
      }
    }
    assertEquals(Map.of(), wrong);
    assertEquals(13, alike);
  }

  private static List<List<String>> withoutThem(List<List<String>> rows) {
    List<String> names = rows.get(0);
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, names.size())
                    .filter(i -> !CLEANED_OTHERWISE.containsKey(names.get(i).replace("_orig", "")))
                    .mapToObj(row::get)
                    .toList())
        .toList();
  }
}
