package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnOverridesTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("price", ColumnType.FLOAT64, false), Field.of("tax", ColumnType.FLOAT64, false));

  private static Optional<String> apply(String initSd, String overrides) {
    JsonObject config =
        Json.parse(
                """
                {"tooltip_config":{},"displayer_args":{"displayer":"float"},
                 "ag_grid_specs":{"minWidth":40},"col_name":"a","header_name":"price"}
                """)
            .asObject();
    var columns =
        new ColumnOverrides(
            SCHEMA, Json.parse(initSd).asObject(), Json.parse(overrides).asObject());
    return columns.apply("price", config).map(JsonObject::toString);
  }

  @Test
  void initSdIsMergedIntoDisplayerAndGridSpecs() {
    assertEquals(
        Optional.of(
            "{\"tooltip_config\":{},\"displayer_args\":{\"displayer\":\"integer\"},"
                + "\"ag_grid_specs\":{\"minWidth\":40,\"width\":9},"
                + "\"col_name\":\"a\",\"header_name\":\"price\"}"),
        apply(
            """
            {"price":{"displayer_args":{"displayer":"integer"},"ag_grid_specs":{"width":9}}}
            """,
            "{}"));
  }

  @Test
  void keysAreDeleted() {
    assertEquals(
        Optional.of("{\"col_name\":\"a\",\"header_name\":\"price\"}"),
        apply(
            """
            {"price":{"delete_keys":["tooltip_config","displayer_args","ag_grid_specs",5]}}
            """,
            "{}"));
  }

  @Test
  void overridesReplaceWholeKeysAndComeLast() {
    assertEquals(
        Optional.of(
            "{\"tooltip_config\":{},\"displayer_args\":{\"displayer\":\"obj\"},"
                + "\"ag_grid_specs\":{\"minWidth\":40},\"col_name\":\"a\",\"header_name\":\"P\"}"),
        apply(
            """
            {"price":{"column_config_override":{"header_name":"first"}}}
            """,
            """
            {"price":{"displayer_args":{"displayer":"obj"},"header_name":"P"},"tax":{}}
            """));
  }

  @Test
  void namesOfOtherColumnsBecomeLetters() {
    String config =
        apply(
                "{}",
                """
                {"price":{"color_map_config":{"color_rule":"color_map","val_column":"tax"},
                 "tooltip_config":{"tooltip_type":"simple","val_column":"nowhere"}}}
                """)
            .orElseThrow();
    assertTrue(config.contains("\"color_rule\":\"color_map\",\"val_column\":\"b\""), config);
    assertTrue(config.contains("\"val_column\":\"nowhere\""), config);
  }

  @Test
  void hiddenColumnsAreLeftOut() {
    assertEquals(Optional.empty(), apply("{\"price\":{\"merge_rule\":\"hidden\"}}", "{}"));
    assertEquals(Optional.empty(), apply("{}", "{\"price\":{\"merge_rule\":\"hidden\"}}"));
  }

  @Test
  void whatIsNoObjectChangesNothing() {
    assertEquals(apply("{}", "{}"), apply("{\"price\":5}", "{\"price\":[1],\"other\":{}}"));
  }
}
