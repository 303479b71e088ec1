package buckaroo.wire;

import buckaroo.operation.list.CleaningMethod;
import buckaroo.operation.list.Result;
import buckaroo.session.Additions;
import buckaroo.session.Applied;
import buckaroo.session.Dataflow;
import buckaroo.session.Offer;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/** The keys of {@code initial_state} that only mode buckaroo has (PROTOCOL section 3). */
final class BuckarooKeys {
  private BuckarooKeys() {}

  static void addTo(JsonObject message, Dataflow dataflow, String search, Offer offer) {
    message
        .add(
            "buckaroo_state",
            Json.parse(dataflow.choice().echo()).asObject().set("search_string", search))
        .add("buckaroo_options", options(dataflow.additions(), offer))
        .add("command_config", CommandConfig.of())
        .add("operation_results", results(dataflow))
        .add("operations", OperationJson.write(dataflow.applied().operations()));
  }

  private static JsonObject options(Additions additions, Offer offer) {
    JsonArray displays = new JsonArray().add("main").add("summary");
    additions.displays().forEach(display -> displays.add(display.name()));
    JsonArray postProcessings = new JsonArray().add("");
    offer.postProcessings().forEach(postProcessings::add);
    JsonArray cleaning = new JsonArray();
    for (CleaningMethod method : CleaningMethod.values()) {
      if (method != CleaningMethod.NONE) {
        cleaning.add(method.wireName());
      }
    }
    // The reference's lists whose choices have no effect, there or here.
    return new JsonObject()
        .add("sampled", new JsonArray().add("random"))
        .add("auto_clean", new JsonArray().add("aggressive").add("conservative"))
        .add("post_processing", postProcessings)
        .add("df_display", displays)
        .add("show_commands", new JsonArray().add("on"))
        .add("summary_stats", new JsonArray().add("all"))
        .add("cleaning_method", cleaning.add(CleaningMethod.NONE.wireName()));
  }

  private static JsonObject results(Dataflow dataflow) {
    Applied applied = dataflow.applied();
    boolean isUntouched = applied.operations().isEmpty();
    JsonArray notes = new JsonArray();
    for (Result.Note note : applied.notes()) {
      notes.add(new JsonObject().add("index", note.index()).add("text", note.text()));
    }
    JsonObject results = new JsonObject();
    if (!dataflow.shown().equals(dataflow.source())) {
      results.add("source_columns", StateMessage.columns(dataflow.source().table().schema()));
    }
    return results
        .add(
            "transformed_df",
            new JsonObject()
                .add("schema", new JsonObject().add("fields", new JsonArray()))
                .add("data", new JsonArray()))
        .add("generated_py_code", isUntouched ? "# server mode" : applied.pythonCode())
        .add("generated_sql", applied.sqlCode())
        .add("notes", notes);
  }
}
