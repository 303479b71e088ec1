package buckaroo.wire;

import buckaroo.compare.ComparedColumn;
import buckaroo.compare.ComparisonFacts;
import buckaroo.session.Load;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A comparison in the protocol's words (PROTOCOL section 2, STATS section 7): colours and tooltips
 * of the columns, counts of differences, and for our own page which column is what.
 */
final class ComparisonJson {
  /** By membership and equality: only first, only second, different, ..., equal. */
  private static final List<String> COLOURS = List.of("pink", "#73ae80", "#90b2b3", "#6c83b5");

  private static final String KEY_COLOUR = "#6c5fc7";

  private ComparisonJson() {}

  /**
   * The column configs of a compared table: without the helper columns, whose cells stay in every
   * window since colours and tooltips point at them.
   *
   * @param plain one config a column of the table, in order
   */
  static JsonArray columnConfigs(JsonArray plain, ComparisonFacts facts) {
    Map<Integer, ComparedColumn> columns = new HashMap<>();
    facts.columns().forEach(column -> columns.put(column.column(), column));
    JsonArray configs = new JsonArray();
    for (int i = 0; i < plain.size(); i++) {
      ComparedColumn column = columns.get(i);
      if (column != null) {
        configs.add(styled(plain.get(i).asObject(), column, facts));
      }
    }
    return configs;
  }

  private static JsonObject styled(
      JsonObject config, ComparedColumn column, ComparisonFacts facts) {
    if (column instanceof ComparedColumn.Key) {
      JsonArray colours = new JsonArray();
      COLOURS.forEach(colour -> colours.add(KEY_COLOUR));
      return config.add("color_map_config", colourMap(colours, facts.membership()));
    }
    if (column instanceof ComparedColumn.Shared shared) {
      JsonArray colours = new JsonArray();
      COLOURS.forEach(colours::add);
      return config
          .add(
              "tooltip_config",
              new JsonObject()
                  .add("tooltip_type", "simple")
                  .add("val_column", ColumnLetters.of(shared.other())))
          .add("color_map_config", colourMap(colours, shared.equality()));
    }
    return config;
  }

  private static JsonObject colourMap(JsonArray colours, int column) {
    return new JsonObject()
        .add("color_rule", "color_categorical")
        .add("map_name", colours)
        .add("val_column", ColumnLetters.of(column));
  }

  /** Differences by column: a count, {@code join_key}, or the file that alone has the column. */
  static JsonObject differences(ComparisonFacts facts) {
    JsonObject eqs = new JsonObject();
    for (ComparedColumn column : facts.columns()) {
      eqs.add(column.name(), new JsonObject().add("diff_count", diffCount(column)));
    }
    return eqs;
  }

  private static JsonValue diffCount(ComparedColumn column) {
    if (column instanceof ComparedColumn.Shared shared) {
      return Json.value(shared.diffCount());
    }
    if (column instanceof ComparedColumn.Key) {
      return Json.value("join_key");
    }
    return Json.value(column instanceof ComparedColumn.OnlyFirst ? "df_1" : "df_2");
  }

  /** Which column is what, by letter, how many rows differ, and what would compare once more. */
  static JsonObject metadata(String firstPath, Load.Comparison comparison) {
    ComparisonFacts facts = comparison.facts();
    JsonArray keys = new JsonArray();
    JsonArray columns = new JsonArray();
    for (ComparedColumn column : facts.columns()) {
      String letter = ColumnLetters.of(column.column());
      if (column instanceof ComparedColumn.Key) {
        keys.add(letter);
      } else {
        JsonValue other = Json.NULL;
        JsonValue equality = Json.NULL;
        if (column instanceof ComparedColumn.Shared shared) {
          other = Json.value(ColumnLetters.of(shared.other()));
          equality = Json.value(ColumnLetters.of(shared.equality()));
        }
        columns.add(
            new JsonObject()
                .add("column", letter)
                .add("other", other)
                .add("eq", equality)
                .add("diff_count", diffCount(column)));
      }
    }
    ComparisonFacts.RowCounts rows = facts.rows();
    return new JsonObject()
        .add("keys", keys)
        .add("columns", columns)
        .add("membership", ColumnLetters.of(facts.membership()))
        .add(
            "summary",
            new JsonObject()
                .add("equal_rows", rows.equal())
                .add("changed_rows", rows.changed())
                .add("only_first", rows.onlyFirst())
                .add("only_second", rows.onlySecond()))
        .add("request", request(firstPath, comparison));
  }

  private static JsonObject request(String firstPath, Load.Comparison comparison) {
    JsonArray keys = new JsonArray();
    comparison.joinColumns().forEach(keys::add);
    return new JsonObject()
        .add("path1", firstPath)
        .add("path2", comparison.secondPath())
        .add("join_columns", keys)
        .add("how", comparison.how().lowerName());
  }
}
