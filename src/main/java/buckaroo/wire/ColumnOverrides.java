package buckaroo.wire;

import buckaroo.table.Schema;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a load request says about the looks of single columns, by their original names: {@code
 * init_sd} first, then {@code column_config_overrides} (STATS section 7). Column configs are
 * changed in place; nothing else is.
 */
final class ColumnOverrides {
  /** Leaves every column as it is. */
  static final ColumnOverrides NONE =
      new ColumnOverrides(new Schema(List.of()), new JsonObject(), new JsonObject());

  private final Schema schema;
  private final JsonObject initSd;
  private final JsonObject configOverrides;

  /**
   * Overrides as sent; an entry that is no object, or names no column, changes nothing.
   *
   * @param schema tells the letters of the columns that a config refers to by name
   */
  ColumnOverrides(Schema schema, JsonObject initSd, JsonObject configOverrides) {
    this.schema = schema;
    this.initSd = initSd;
    this.configOverrides = configOverrides;
  }

  /** The config of a column after its overrides; empty if they hide it. */
  Optional<JsonObject> apply(String name, JsonObject config) {
    boolean isHidden = false;
    JsonObject first = entry(initSd, name);
    mergeInto(config, "displayer_args", first);
    mergeInto(config, "ag_grid_specs", first);
    JsonValue keys = first.get("delete_keys");
    if (keys != null && keys.isArray()) {
      for (JsonValue key : keys.asArray()) {
        if (key.isString()) {
          config.remove(key.asString());
        }
      }
    }
    isHidden |= "hidden".equals(text(first, "merge_rule"));
    update(config, entry(first, "column_config_override"));
    JsonObject last = entry(configOverrides, name);
    update(config, last);
    isHidden |= "hidden".equals(text(last, "merge_rule"));
    return isHidden ? Optional.empty() : Optional.of(config);
  }

  private static JsonObject entry(JsonObject parent, String key) {
    JsonValue value = parent.get(key);
    return value != null && value.isObject() ? value.asObject() : new JsonObject();
  }

  private static String text(JsonObject parent, String key) {
    JsonValue value = parent.get(key);
    return value != null && value.isString() ? value.asString() : "";
  }

  private static void mergeInto(JsonObject config, String key, JsonObject source) {
    JsonObject addition = entry(source, key);
    if (!addition.isEmpty()) {
      JsonObject merged = new JsonObject(entry(config, key));
      for (JsonObject.Member member : addition) {
        merged.set(member.getName(), member.getValue());
      }
      config.set(key, merged);
    }
  }

  private void update(JsonObject config, JsonObject changes) {
    for (JsonObject.Member member : changes) {
      config.set(member.getName(), translated(member.getName(), member.getValue()));
    }
  }

  /** Configs that point at another column name it as the file does; the client knows letters. */
  private JsonValue translated(String key, JsonValue value) {
    boolean pointsAtColumn = key.equals("color_map_config") || key.equals("tooltip_config");
    if (!pointsAtColumn || !value.isObject()) {
      return value;
    }
    JsonObject translated = new JsonObject(value.asObject());
    for (String pointer : new String[] {"val_column", "exist_column"}) {
      schema
          .indexOf(text(translated, pointer))
          .ifPresent(column -> translated.set(pointer, ColumnLetters.of(column)));
    }
    return translated;
  }
}
