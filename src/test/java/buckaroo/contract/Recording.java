package buckaroo.contract;

import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What the reference was recorded saying about one file in one mode, told as we should say it: with
 * our path and with {@link IntendedDifferences}.
 *
 * @param name as the recording's file is called, without the mode
 */
record Recording(String name, JsonObject json) {
  private static final List<String> NAMES =
      List.of(
          "bom_crlf_csv",
          "cities_tsv",
          "dup_headers_csv",
          "header_only_csv",
          "index_headers_csv",
          "mixed_csv",
          "one_col_csv",
          "records_dates_json",
          "records_json",
          "search_csv",
          "simple_parq");
  private static final List<Recording> VIEWER = ofMode("viewer");
  private static final List<Recording> BUCKAROO = ofMode("buckaroo");

  private static List<Recording> ofMode(String mode) {
    return NAMES.stream()
        .map(name -> new Recording(name, Goldens.read(name + "__" + mode)))
        .toList();
  }

  /** Those of mode viewer. */
  static Stream<Recording> all() {
    return VIEWER.stream();
  }

  /** Those of mode buckaroo. */
  static Stream<Recording> allBuckaroo() {
    return BUCKAROO.stream();
  }

  /** The body of the load. */
  JsonObject loadRequest() {
    return new JsonObject(load().get("request").asObject()).set("path", path());
  }

  String session() {
    return loadRequest().getString("session", null);
  }

  /** The reply that the load must have. */
  JsonObject loadReply() {
    return asOurs(load().get("json").asObject());
  }

  /** The state that a new viewer must be told. */
  JsonObject state() {
    JsonObject state = new JsonObject(items("on_connect").get(0).get("text").asObject());
    JsonObject args = new JsonObject(state.get("df_display_args").asObject());
    JsonObject main = new JsonObject(args.get("main").asObject());
    JsonObject config = new JsonObject(main.get("df_viewer_config").asObject());
    JsonArray columns =
        each(config.get("column_config").asArray(), IntendedDifferences::columnConfig);
    return state
        .set("metadata", asOurs(state.get("metadata").asObject()))
        .set(
            "df_display_args",
            args.set("main", main.set("df_viewer_config", config.set("column_config", columns))));
  }

  /** A state that was recorded in mode buckaroo, as we should tell it, but for how it looks. */
  JsonObject buckarooState(JsonObject recorded) {
    JsonObject state =
        new JsonObject(recorded).set("metadata", asOurs(recorded.get("metadata").asObject()));
    for (String key : List.of("df_display_args", "df_data_dict", "highlighted_columns")) {
      state.remove(key);
    }
    return IntendedDifferences.buckarooState(name, state);
  }

  /** The state that a new viewer was told, as it was recorded. */
  JsonObject onConnect() {
    JsonValue told = json.get("on_connect");
    JsonValue first = told.isArray() ? told.asArray().get(0) : told;
    return first.asObject().get("text").asObject();
  }

  List<JsonObject> exchanges() {
    return items("exchanges");
  }

  @Override
  public String toString() {
    return name;
  }

  private JsonObject load() {
    return json.get("load").asObject();
  }

  private String path() {
    return Goldens.input(json.getString("input", "").substring("inputs/".length())).toString();
  }

  private JsonObject asOurs(JsonObject recorded) {
    JsonArray columns = each(recorded.get("columns").asArray(), IntendedDifferences::column);
    return new JsonObject(recorded).set("path", path()).set("columns", columns);
  }

  private JsonArray each(JsonArray recorded, BiFunction<String, JsonObject, JsonValue> asOurs) {
    JsonArray all = new JsonArray();
    recorded.forEach(item -> all.add(asOurs.apply(name, item.asObject())));
    return all;
  }

  private List<JsonObject> items(String key) {
    return json.get(key).asArray().values().stream().map(JsonValue::asObject).toList();
  }
}
