package buckaroo.server.answer;

import buckaroo.operation.Frame;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.group.Aggregate;
import buckaroo.operation.group.GroupedTable;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.ViewSpec;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code /summary/<view>} with {@code group_by}: {@code {group_by: [columns], aggregates?:
 * [{column, function}], sorts?, top?, filters?, search?}} is answered with {@code {view, rows,
 * groups, columns: [{name, type}], values: [[...]]}}: the keys, how many rows the group has, and
 * the aggregates, named {@code function_column}. Unless {@code sorts} names columns of the answer,
 * the greatest first aggregate comes first, or the largest group.
 */
final class GroupsAnswer {
  private static final int USUAL_GROUPS = 10;
  private static final int MOST_KEYS = 10;
  private static final int MOST_AGGREGATES = 50;
  private static final int VALUE_CHARS = 200;
  private static final int FRAME_CHARS = 250;

  private GroupsAnswer() {}

  static JsonObject answer(
      Session session, JsonObject args, AnswerArgs asked, Cancellation cancellation) {
    SessionState state = session.state();
    Schema schema = state.table().schema();
    if (asked.given().has("columns")) {
      throw AnswerArgs.invalid(
          "'columns' is of whole columns; with 'group_by' name them in 'aggregates', a list of"
              + " {\"column\", \"function\"}");
    }
    List<Integer> keys = asked.given().columns("group_by", MOST_KEYS);
    if (keys.isEmpty()) {
      throw asked.given().misfit("group_by", "a list of at least one column");
    }
    for (int key : keys) {
      if (schema.field(key).type() == ColumnType.JSON) {
        throw AnswerArgs.invalid(
            "Column \"%s\" holds nested values, which make no groups"
                .formatted(Brief.of(schema.field(key).name())));
      }
    }
    List<GroupedTable.Wanted> wanted = aggregates(asked, schema);
    int top = asked.given().wholeNumber("top", USUAL_GROUPS, 1, SummaryAnswer.MOST_TOP);
    // Sorts are of the groups; the rows are only filtered.
    JsonObject rowsOnly = new JsonObject(args).remove("sorts");
    ViewSpec spec =
        AnswerArgs.of(rowsOnly, schema, rowsOnly.names().toArray(String[]::new)).spec(state);
    TableView view = state.views().view(spec, cancellation);
    List<Integer> needed = new ArrayList<>(keys);
    wanted.forEach(one -> needed.add(one.position()));
    int[] positions = needed.stream().distinct().mapToInt(Integer::intValue).toArray();
    MemoryTable part = GatheredRows.of(state, view, positions, cancellation);
    MemoryTable groups = grouped(part, positions, keys, wanted, cancellation);
    return answer(session, asked, groups, keys.size(), view.rowCount(), top, cancellation);
  }

  /** The positions of the whole table turned into those of the part. */
  private static MemoryTable grouped(
      MemoryTable part,
      int[] positions,
      List<Integer> keys,
      List<GroupedTable.Wanted> wanted,
      Cancellation cancellation) {
    List<Integer> places = new ArrayList<>();
    for (int position : positions) {
      places.add(position);
    }
    return GroupedTable.of(
        new Frame(part, null),
        keys.stream().mapToInt(places::indexOf).toArray(),
        wanted.stream()
            .map(one -> new GroupedTable.Wanted(places.indexOf(one.position()), one.aggregate()))
            .toList(),
        cancellation);
  }

  private static List<GroupedTable.Wanted> aggregates(AnswerArgs asked, Schema schema) {
    JsonValue value = asked.raw("aggregates");
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.asArray().size() > MOST_AGGREGATES) {
      throw asked
          .given()
          .misfit(
              "aggregates", "a list of at most " + MOST_AGGREGATES + " {\"column\", \"function\"}");
    }
    List<GroupedTable.Wanted> wanted = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      JsonObject one = item.isObject() ? item.asObject() : new JsonObject();
      JsonValue column = one.get("column");
      JsonValue function = one.get("function");
      if (column == null || !column.isString() || function == null || !function.isString()) {
        throw AnswerArgs.invalid(
            "An aggregate is {\"column\": name, \"function\": one of %s}, found %s"
                .formatted(functions(), BoundedJson.brief(item)));
      }
      int position = asked.position(column.asString());
      wanted.add(
          new GroupedTable.Wanted(
              position, aggregate(function.asString(), schema.field(position))));
    }
    return wanted;
  }

  private static Aggregate aggregate(String name, Field field) {
    Optional<Aggregate> found = Aggregate.named(name).filter(one -> one != Aggregate.NULL);
    Aggregate aggregate =
        found.orElseThrow(
            () ->
                AnswerArgs.invalid(
                    "Unknown function \"%s\"; there are: %s"
                        .formatted(Brief.of(name), functions())));
    if (!aggregate.fits(field.type())) {
      throw AnswerArgs.invalid(
          "There is no %s of column \"%s\", which holds %s"
              .formatted(name, Brief.of(field.name()), SchemaWords.ofType(field.type())));
    }
    return aggregate;
  }

  private static String functions() {
    return String.join(
        ", ", Aggregate.names().stream().filter(name -> !name.equals("null")).toList());
  }

  private static JsonObject answer(
      Session session,
      AnswerArgs asked,
      MemoryTable groups,
      int keys,
      long rows,
      int top,
      Cancellation cancellation) {
    Schema schema = groups.schema();
    ViewSpec order = order(asked, schema, keys);
    RowWindow first = TableViews.of(groups).view(order, cancellation).window(0, top);
    JsonArray columns = new JsonArray();
    int room = asked.maxChars() - FRAME_CHARS;
    for (Field field : schema.fields()) {
      JsonObject named = ColumnFacts.named(field);
      room -= named.toString().length() + 1;
      columns.add(named);
    }
    JsonArray values = new JsonArray();
    for (int i = 0; i < first.rowCount(); i++) {
      JsonArray row = new JsonArray();
      for (int column = 0; column < schema.columnCount(); column++) {
        row.add(
            AnswerCells.of(
                schema.field(column), groups.column(column), first.rows()[i], VALUE_CHARS));
      }
      room -= row.toString().length() + 1;
      if (room < 0 && !values.isEmpty()) {
        break;
      }
      values.add(row);
    }
    return new JsonObject()
        .add("view", session.id())
        .add("rows", rows)
        .add("total", session.state().table().rowCount())
        .add("groups", groups.rowCount())
        .add("groups_left_out", groups.rowCount() - values.size())
        .add("columns", columns)
        .add("values", values);
  }

  private static ViewSpec order(AnswerArgs asked, Schema schema, int keys) {
    if (!asked.given().has("sorts")) {
      int by = schema.columnCount() > keys + 1 ? keys + 1 : keys;
      return new ViewSpec(List.of(new SortKey(by, true)));
    }
    JsonObject sorts = new JsonObject().add("sorts", asked.raw("sorts"));
    List<SortKey> sortKeys = new ArrayList<>();
    for (ViewRequest.Sort sort :
        ViewRequest.of(AnswerArgs.of(sorts, schema, "sorts").inLetters()).sorts()) {
      sortKeys.add(new SortKey(ViewRequest.column(schema, sort.column()), sort.descending()));
    }
    return new ViewSpec(sortKeys);
  }
}
