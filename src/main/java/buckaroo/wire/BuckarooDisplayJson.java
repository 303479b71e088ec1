package buckaroo.wire;

import buckaroo.display.BuckarooDisplay;
import buckaroo.display.ColumnStyle;
import buckaroo.display.Displayer;
import buckaroo.display.PinnedRow;
import buckaroo.session.Additions;
import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * {@code df_display_args} of mode buckaroo, with the reference's key order (STATS section 7).
 *
 * @param overrides what the load request says about single columns
 * @param highlights texts to be marked in columns of text; may be empty
 * @param originals where a column holds what another one was before it was cleaned, by position;
 *     the other one shows it on hovering
 * @param extraGridConfig passed through to the main display alone; empty when none was sent
 * @param componentConfig passed through; empty when none was sent
 */
record BuckarooDisplayJson(
    ColumnOverrides overrides,
    List<String> highlights,
    Map<Integer, Integer> originals,
    JsonObject extraGridConfig,
    JsonObject componentConfig) {
  /** As the display says, and nothing else. */
  static final BuckarooDisplayJson PLAIN =
      new BuckarooDisplayJson(
          ColumnOverrides.NONE, List.of(), Map.of(), new JsonObject(), new JsonObject());

  /**
   * Both displays, and those of plug-ins.
   *
   * @param added each differs from the display of the rows in what it says
   */
  JsonObject of(BuckarooDisplay display, List<Additions.Display> added) {
    JsonObject displays =
        new JsonObject()
            .add("main", view("main", display.main(), ignored -> Map.of(), extraGridConfig))
            .add(
                "summary", view("empty", display.summary(), ignored -> Map.of(), new JsonObject()));
    for (Additions.Display one : added) {
      List<PinnedRow> pinned =
          one.pinned().stream().map(name -> new PinnedRow(name, Displayer.Obj.WHOLE)).toList();
      BuckarooDisplay.View view = new BuckarooDisplay.View(pinned, display.main().columns());
      displays.add(one.name(), view("main", view, one.settings()::get, new JsonObject()));
    }
    return displays;
  }

  private JsonObject view(
      String dataKey,
      BuckarooDisplay.View view,
      IntFunction<Map<String, Object>> settings,
      JsonObject gridConfig) {
    JsonArray pinned = new JsonArray();
    for (PinnedRow row : view.pinnedRows()) {
      pinned.add(
          new JsonObject()
              .add("primary_key_val", row.statistic())
              .add("displayer_args", DisplayerJson.displayer(row.displayer())));
    }
    JsonArray columns = new JsonArray();
    for (ColumnStyle style : view.columns()) {
      JsonObject column = column(style);
      settings
          .apply(style.column())
          .forEach((key, value) -> column.set(key, ValueJson.plain(value)));
      overrides.apply(style.headerName(), column).ifPresent(columns::add);
    }
    JsonObject index =
        new JsonObject()
            .add("col_name", "index")
            .add("header_name", "index")
            .add("displayer_args", DisplayerJson.displayer(BuckarooDisplay.index()));
    JsonObject config =
        new JsonObject()
            .add("pinned_rows", pinned)
            .add("column_config", columns)
            .add("left_col_configs", new JsonArray().add(index))
            .add("extra_grid_config", gridConfig)
            .add("component_config", componentConfig);
    return new JsonObject()
        .add("data_key", dataKey)
        .add("df_viewer_config", config)
        .add("summary_stats_key", "all_stats");
  }

  private JsonObject column(ColumnStyle style) {
    String letters = ColumnLetters.of(style.column());
    Integer tooltip = original(style.column());
    if (tooltip == null && style.hasTooltip()) {
      tooltip = style.column();
    }
    JsonObject column = new JsonObject();
    if (tooltip != null) {
      column.add(
          "tooltip_config",
          new JsonObject()
              .add("tooltip_type", "simple")
              .add("val_column", ColumnLetters.of(tooltip)));
    }
    JsonObject displayer = DisplayerJson.displayer(style.displayer());
    if (style.displayer() instanceof Displayer.Text && !highlights.isEmpty()) {
      JsonArray phrases = new JsonArray();
      highlights.forEach(phrases::add);
      displayer.add("highlight_phrase", phrases);
    }
    return column
        .add("displayer_args", displayer)
        .add("ag_grid_specs", new JsonObject().add("minWidth", style.minWidth()))
        .add("col_name", letters)
        .add("header_name", style.headerName());
  }

  /** Where the original of a cleaned column stands; null where the column was not cleaned. */
  private @Nullable Integer original(int cleaned) {
    for (Map.Entry<Integer, Integer> entry : originals.entrySet()) {
      if (entry.getValue() == cleaned) {
        return entry.getKey();
      }
    }
    return null;
  }
}
