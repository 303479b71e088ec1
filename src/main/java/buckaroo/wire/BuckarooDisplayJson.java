package buckaroo.wire;

import buckaroo.display.BuckarooDisplay;
import buckaroo.display.ColumnStyle;
import buckaroo.display.PinnedRow;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;

/** {@code df_display_args} of mode buckaroo, with the reference's key order (STATS section 7). */
final class BuckarooDisplayJson {
  private BuckarooDisplayJson() {}

  /**
   * Both displays.
   *
   * @param overrides what the load request says about single columns
   * @param extraGridConfig passed through; empty when none was sent
   * @param componentConfig passed through; empty when none was sent
   */
  static JsonObject of(
      BuckarooDisplay display,
      ColumnOverrides overrides,
      JsonObject extraGridConfig,
      JsonObject componentConfig) {
    return new JsonObject()
        .add("main", view("main", display.main(), overrides, extraGridConfig, componentConfig))
        .add(
            "summary",
            view("empty", display.summary(), overrides, extraGridConfig, componentConfig));
  }

  private static JsonObject view(
      String dataKey,
      BuckarooDisplay.View view,
      ColumnOverrides overrides,
      JsonObject extraGridConfig,
      JsonObject componentConfig) {
    JsonArray pinned = new JsonArray();
    for (PinnedRow row : view.pinnedRows()) {
      pinned.add(
          new JsonObject()
              .add("primary_key_val", row.statistic())
              .add("displayer_args", DisplayerJson.displayer(row.displayer())));
    }
    JsonArray columns = new JsonArray();
    for (ColumnStyle style : view.columns()) {
      overrides.apply(style.headerName(), column(style)).ifPresent(columns::add);
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
            .add("extra_grid_config", extraGridConfig)
            .add("component_config", componentConfig);
    return new JsonObject()
        .add("data_key", dataKey)
        .add("df_viewer_config", config)
        .add("summary_stats_key", "all_stats");
  }

  private static JsonObject column(ColumnStyle style) {
    String letters = ColumnLetters.of(style.column());
    JsonObject column = new JsonObject();
    if (style.hasTooltip()) {
      column.add(
          "tooltip_config",
          new JsonObject().add("tooltip_type", "simple").add("val_column", letters));
    }
    return column
        .add("displayer_args", DisplayerJson.displayer(style.displayer()))
        .add("ag_grid_specs", new JsonObject().add("minWidth", style.minWidth()))
        .add("col_name", letters)
        .add("header_name", style.headerName());
  }
}
