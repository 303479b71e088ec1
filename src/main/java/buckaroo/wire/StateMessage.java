package buckaroo.wire;

import buckaroo.display.BuckarooDisplay;
import buckaroo.display.ColumnConfig;
import buckaroo.display.Dtype;
import buckaroo.display.ViewerDisplay;
import buckaroo.format.FileFacts;
import buckaroo.session.Additions;
import buckaroo.session.Dataflow;
import buckaroo.session.DisplaySettings;
import buckaroo.session.LiveSource;
import buckaroo.session.Mode;
import buckaroo.session.Offer;
import buckaroo.session.SessionState;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The message {@code initial_state} (PROTOCOL section 3): one builder for a new viewer, a load and
 * a state change. Beside the reference's keys the metadata tells how the file was read.
 */
public final class StateMessage {
  private StateMessage() {}

  /**
   * The message as a text frame carries it.
   *
   * @param search what the receiving viewer alone searches for; empty for none
   * @param isExtended whether the viewer knows more than the reference's
   */
  public static ByteBuffer utf8(
      SessionState state, String search, Offer offer, boolean isExtended) {
    return ByteBuffer.wrap(
        of(state, search, offer, isExtended).toString().getBytes(StandardCharsets.UTF_8));
  }

  static JsonObject of(SessionState state, String search, Offer offer, boolean isExtended) {
    JsonObject message =
        new JsonObject()
            .add("type", "initial_state")
            .add("protocol_version", 1)
            .add("metadata", metadata(state))
            .add("prompt", state.load().prompt())
            .add("df_display_args", displayArgs(state, search))
            .add(
                "df_data_dict",
                new JsonObject()
                    .add("main", new JsonArray())
                    .add("all_stats", statistics(state, isExtended))
                    .add("empty", new JsonArray()))
            .add("df_meta", meta(state))
            .add("mode", state.load().mode().wireName());
    if (state.load().mode() == Mode.BUCKAROO) {
      BuckarooKeys.addTo(message, state.dataflow(), search, offer);
    }
    return message;
  }

  /** The columns as {@code /load} and the metadata name them: name and dtype. */
  static JsonArray columns(SessionState state) {
    boolean polars = state.load().mode() == Mode.LAZY;
    JsonArray columns = new JsonArray();
    for (Field field : state.table().schema().fields()) {
      String dtype = polars ? Dtype.polars(field) : Dtype.of(field);
      columns.add(new JsonObject().add("name", field.name()).add("dtype", dtype));
    }
    return columns;
  }

  /** The columns of a table that is not the one on the screen, likewise. */
  static JsonArray columns(Schema schema) {
    JsonArray columns = new JsonArray();
    for (Field field : schema.fields()) {
      columns.add(new JsonObject().add("name", field.name()).add("dtype", Dtype.of(field)));
    }
    return columns;
  }

  private static JsonObject metadata(SessionState state) {
    FileFacts facts = state.load().facts();
    JsonObject metadata =
        new JsonObject()
            .add("path", state.load().path())
            .add("rows", state.dataflow().source().table().rowCount())
            .add("columns", columns(state))
            .add("generation", state.generation())
            .add("request_id", state.load().requestId())
            .add("format", facts.format())
            .add("header", facts.hasHeader())
            .add("load_ms", state.load().millis())
            .add("memory_bytes", state.memoryBytes());
    if (facts.encoding() != null) {
      metadata.add("encoding", facts.encoding());
    }
    if (facts.delimiter() != null) {
      metadata.add("delimiter", facts.delimiter());
    }
    if (facts.compression() != null) {
      metadata.add("compression", facts.compression());
    }
    if (state.table().storage() != Storage.MEMORY) {
      metadata
          .add("storage", state.table().storage().wireName())
          .add("rows_complete", state.table().isComplete());
    }
    if (state.load().live() != null) {
      addLive(metadata, state, state.load().live());
    }
    if (state.load().comparison() != null) {
      metadata
          .add("path2", state.load().comparison().secondPath())
          .add("compare", ComparisonJson.metadata(state.load().path(), state.load().comparison()));
    }
    if (facts.contents() != null) {
      JsonArray names = new JsonArray();
      facts.contents().names().forEach(names::add);
      metadata.add(
          "contents",
          new JsonObject()
              .add("option", facts.contents().option())
              .add("names", names)
              .add("shown", facts.contents().shown()));
    }
    return metadata
        .add("read_options", ReadOptionsJson.of(facts.declared()))
        .add("warnings", warnings(facts));
  }

  private static void addLive(JsonObject metadata, SessionState state, LiveSource live) {
    JsonObject source = new JsonObject().add("connection", live.connection());
    metadata
        .add("engine", live.engine())
        .add("live", true)
        .add("read_at", live.readAt().toString())
        .add("rows_estimated", !state.table().isComplete())
        .add("rows_told_apart", live.tellsRowsApart())
        .add(
            "source",
            live.query().isEmpty()
                ? source.add("table", live.table())
                : source.add("query", live.query()));
  }

  static JsonArray warnings(FileFacts facts) {
    JsonArray warnings = new JsonArray();
    for (FileFacts.Warning warning : facts.warnings()) {
      warnings.add(
          new JsonObject()
              .add("code", warning.code())
              .add("message", warning.message())
              .add("count", warning.count())
              .add("first_line", warning.firstLine()));
    }
    return warnings;
  }

  /** Nothing in mode viewer, and nothing yet where the statistics are still being computed. */
  private static JsonArray statistics(SessionState state, boolean isExtended) {
    if (state.profile() == null) {
      return new JsonArray();
    }
    JsonArray rows = StatsMessage.of(state.profile(), isExtended);
    for (Additions.Statistic added : state.dataflow().additions().statistics()) {
      rows.add(StatsMessage.row(added.name(), added.cells()));
    }
    return rows;
  }

  private static JsonObject displayArgs(SessionState state, String search) {
    return switch (state.load().mode()) {
      case VIEWER, LAZY -> viewerDisplayArgs(state);
      case BUCKAROO -> buckarooDisplayArgs(state, search);
    };
  }

  private static JsonObject buckarooDisplayArgs(SessionState state, String search) {
    Schema schema = state.table().schema();
    DisplaySettings settings = state.load().display();
    return new BuckarooDisplayJson(
            new ColumnOverrides(
                schema, object(settings.initSd()), object(settings.columnConfigOverrides())),
            highlights(state.dataflow(), search),
            state.dataflow().applied().originals(),
            object(settings.extraGridConfig()),
            object(settings.componentConfig()))
        .of(
            state.profile() == null
                ? BuckarooDisplay.of(schema)
                : BuckarooDisplay.of(schema, state.profile()),
            state.dataflow().additions().displays());
  }

  /** What is marked in text: everything that was searched for. */
  private static List<String> highlights(Dataflow dataflow, String search) {
    Set<String> phrases = new LinkedHashSet<>(dataflow.applied().highlights());
    phrases.add(dataflow.choice().quickSearch());
    phrases.add(search);
    return phrases.stream().filter(phrase -> !phrase.isEmpty()).toList();
  }

  private static JsonObject viewerDisplayArgs(SessionState state) {
    JsonArray columns = new JsonArray();
    Schema schema = state.table().schema();
    boolean plain = state.load().mode() == Mode.LAZY;
    for (ColumnConfig config : plain ? ViewerDisplay.plain(schema) : ViewerDisplay.of(schema)) {
      columns.add(DisplayerJson.viewerColumn(config));
    }
    if (state.load().comparison() != null) {
      columns = ComparisonJson.columnConfigs(columns, state.load().comparison().facts());
    }
    JsonObject index =
        new JsonObject()
            .add("col_name", "index")
            .add("header_name", "")
            .add("displayer_args", DisplayerJson.displayer(ViewerDisplay.index()));
    JsonObject config =
        new JsonObject()
            .add("pinned_rows", new JsonArray())
            .add("column_config", columns)
            .add("left_col_configs", new JsonArray().add(index));
    if (state.load().display().componentConfig() != null) {
      config.add("component_config", object(state.load().display().componentConfig()));
    }
    return new JsonObject()
        .add(
            "main",
            new JsonObject()
                .add("data_key", "main")
                .add("df_viewer_config", config)
                .add("summary_stats_key", "all_stats"));
  }

  private static JsonObject object(@Nullable String json) {
    return json == null ? new JsonObject() : Json.parse(json).asObject();
  }

  private static JsonObject meta(SessionState state) {
    long rows = state.dataflow().source().table().rowCount();
    return switch (state.load().mode()) {
      case VIEWER, LAZY -> new JsonObject().add("total_rows", rows);
      case BUCKAROO ->
          new JsonObject()
              .add("columns", state.table().schema().columnCount())
              .add("filtered_rows", state.dataflow().rowsShown())
              .add("rows_shown", -1)
              .add("total_rows", rows);
    };
  }
}
