package buckaroo.server.answer;

import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.list.CleaningMethod;
import buckaroo.operation.list.Commands;
import buckaroo.operation.list.Operations;
import buckaroo.operation.list.PandasCode;
import buckaroo.operation.list.Preview;
import buckaroo.operation.list.Result;
import buckaroo.operation.list.SqlCode;
import buckaroo.server.question.PreviewQuestion;
import buckaroo.server.state.StateChanges;
import buckaroo.session.Mode;
import buckaroo.session.Session;
import buckaroo.session.SessionState;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.text.Brief;
import buckaroo.text.NearNames;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.OperationJson;
import buckaroo.wire.StateChange;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code POST /edit/<view>}: {@code {operations?, cleaning_method?, replace?, preview?,
 * max_chars?}} puts operations behind those of the view, or in their place, or takes those that a
 * cleaning method proposes; with {@code preview} nothing is changed. An operation is {@code
 * {command, column, arguments?}} or as the socket writes it. Answered with {@code {view, applied,
 * operations, rows: [before, after], columns: [before, after], added, changed, gone, cells, pandas,
 * sql}}. The file is never touched.
 */
final class EditAnswer {
  private static final int NEAR_TOLD = 3;
  private static final String SQL_SOURCE = "df";

  private final StateChanges changes;

  EditAnswer(StateChanges changes) {
    this.changes = changes;
  }

  JsonObject answer(Session session, JsonObject args, Cancellation cancellation) {
    SessionState state = session.state();
    AnswerArgs asked =
        AnswerArgs.of(
            args,
            state.table().schema(),
            "operations",
            "cleaning_method",
            "replace",
            "preview",
            "max_chars");
    Optional<MemoryTable> source = state.dataflow().source().table().inMemory();
    if (state.load().mode() != Mode.BUCKAROO || source.isEmpty()) {
      throw AnswerArgs.invalid(
          "A view can be edited whose table is in memory and was loaded in mode buckaroo, as"
              + " view_data does it for files that fit");
    }
    List<Operation> now = state.dataflow().applied().operations();
    List<Operation> next = next(asked, now, source.get(), cancellation);
    JsonObject answer;
    Result result;
    try {
      answer =
          new JsonObject(PreviewQuestion.effect(Preview.of(source.get(), now, next, cancellation)));
      result = Operations.apply(source.get(), next, cancellation);
    } catch (OperationException e) {
      throw StateChange.refused(
          String.valueOf(e.getMessage()), new JsonObject().add("index", e.index()));
    }
    boolean isPreview = asked.given().isTrue("preview");
    // Somebody else may have edited since; this edit is then made of what there is.
    if (!isPreview
        && changes.edit(
                session.id(),
                current ->
                    current.equals(now) ? next : next(asked, current, source.get(), cancellation),
                cancellation)
            == StateChanges.Outcome.GONE) {
      throw AnswerArgs.invalid("Another file was loaded into this view meanwhile; look again");
    }
    return told(session.id(), !isPreview, next, answer, result, asked.maxChars());
  }

  private static List<Operation> next(
      AnswerArgs asked, List<Operation> now, MemoryTable source, Cancellation cancellation) {
    boolean hasOperations = asked.given().has("operations");
    String method = asked.given().optionalText("cleaning_method");
    if (!hasOperations && !asked.given().has("cleaning_method")) {
      throw AnswerArgs.invalid(
          "Give 'operations', a list of {\"command\", \"column\", \"arguments\"}, or"
              + " 'cleaning_method'. Commands: "
              + commands());
    }
    List<Operation> next = new ArrayList<>(asked.given().isTrue("replace") ? List.of() : now);
    if (hasOperations) {
      next.addAll(OperationJson.read(operations(asked)));
    }
    if (asked.given().has("cleaning_method")) {
      CleaningMethod found =
          CleaningMethod.named(method)
              .orElseThrow(
                  () ->
                      AnswerArgs.invalid(
                          "Unknown cleaning method \"%s\"; there are: %s"
                              .formatted(
                                  Brief.of(method),
                                  Arrays.stream(CleaningMethod.values())
                                      .map(one -> "\"" + one.wireName() + "\"")
                                      .collect(Collectors.joining(", ")))));
      List<Operation> proposed =
          found == CleaningMethod.NONE ? List.of() : found.operations(source, cancellation);
      return Operations.merge(proposed, next);
    }
    return next;
  }

  /** The list as the socket writes it. */
  private static JsonArray operations(AnswerArgs asked) {
    JsonValue value = asked.raw("operations");
    if (value == null || !value.isArray()) {
      throw asked
          .given()
          .misfit("operations", "a list of {\"command\", \"column\", \"arguments\"}");
    }
    JsonArray list = new JsonArray();
    for (JsonValue item : value.asArray()) {
      list.add(item.isObject() ? operation(item.asObject()) : item);
    }
    return list;
  }

  private static JsonArray operation(JsonObject item) {
    JsonValue command = item.get("command");
    JsonValue column = item.get("column");
    if (command == null || !command.isString() || (column != null && !column.isString())) {
      throw AnswerArgs.invalid(
          "An operation is {\"command\": name, \"column\": name, \"arguments\": [...]}, found %s."
                  .formatted(BoundedJson.brief(item))
              + " Commands: "
              + commands());
    }
    List<String> known = Commands.all().stream().map(spec -> spec.name()).toList();
    if (!known.contains(command.asString())) {
      List<String> near = NearNames.of(command.asString(), known, NEAR_TOLD);
      throw AnswerArgs.invalid(
          "Unknown command \"%s\"%s. Commands: %s"
              .formatted(
                  Brief.of(command.asString()),
                  near.isEmpty() ? "" : ", near are: " + String.join(", ", near),
                  commands()));
    }
    JsonArray list =
        new JsonArray()
            .add(new JsonObject().add("symbol", command))
            .add(new JsonObject().add("symbol", "df"))
            .add(column == null ? Json.value("") : column);
    JsonValue arguments = item.get("arguments");
    if (arguments != null && arguments.isArray()) {
      arguments.asArray().forEach(list::add);
    } else if (arguments != null && !arguments.isNull()) {
      list.add(arguments);
    }
    return list;
  }

  /** Every command with what it takes behind the column. */
  private static String commands() {
    return Commands.all().stream()
        .map(
            spec ->
                spec.arguments().isEmpty()
                    ? spec.name()
                    : spec.name()
                        + "("
                        + spec.arguments().stream()
                            .map(argument -> argument.name())
                            .collect(Collectors.joining(", "))
                        + ")")
        .collect(Collectors.joining(", "));
  }

  private static JsonObject told(
      String view,
      boolean isApplied,
      List<Operation> operations,
      JsonObject effect,
      Result result,
      int maxChars) {
    JsonObject answer =
        new JsonObject()
            .add("view", view)
            .add("applied", isApplied)
            .add("operations", operations.size());
    int room = maxChars - 300;
    String pandas = operations.isEmpty() ? "" : PandasCode.of(result);
    String sql = operations.isEmpty() ? "" : SqlCode.of(result, SQL_SOURCE);
    JsonArray notes = new JsonArray();
    result.notes().forEach(note -> notes.add(note.text()));
    for (JsonObject.Member member : effect) {
      if (!member.getName().equals("cells")) {
        answer.add(member.getName(), member.getValue());
      }
    }
    if (!notes.isEmpty()) {
      answer.add("notes", notes);
    }
    room -= answer.toString().length();
    JsonArray cells = new JsonArray();
    for (JsonValue cell : effect.get("cells").asArray()) {
      JsonObject numbered = new JsonObject(cell.asObject());
      numbered.set("row", cell.asObject().getLong("row", 0) + 1);
      int length = numbered.toString().length() + 1;
      if (length > room / 3) {
        break;
      }
      room -= length;
      cells.add(numbered);
    }
    answer.add("cells", cells);
    answer.add("pandas", AnswerCells.cut(pandas, Math.max(0, room / 3)));
    return answer.add("sql", AnswerCells.cut(sql, Math.max(0, room / 3)));
  }
}
