package buckaroo.wire;

import buckaroo.display.ColumnConfig;
import buckaroo.display.Displayer;
import com.eclipsesource.json.JsonObject;

/** Displayers and column configs in the protocol's words (CLIENT section 4). */
final class DisplayerJson {
  private DisplayerJson() {}

  /** A config with the key order of mode viewer: col_name, header_name, displayer_args. */
  static JsonObject viewerColumn(ColumnConfig config) {
    return new JsonObject()
        .add("col_name", ColumnLetters.of(config.column()))
        .add("header_name", config.headerName())
        .add("displayer_args", displayer(config.displayer()));
  }

  static JsonObject displayer(Displayer displayer) {
    JsonObject args = new JsonObject();
    if (displayer instanceof Displayer.Obj obj) {
      args.add("displayer", "obj");
      if (obj.maxLength() > 0) {
        args.add("max_length", obj.maxLength());
      }
    } else if (displayer instanceof Displayer.Text text) {
      args.add("displayer", "string").add("max_length", text.maxLength());
    } else if (displayer instanceof Displayer.Histogram) {
      args.add("displayer", "histogram");
    } else if (displayer instanceof Displayer.Inherit) {
      args.add("displayer", "inherit");
    } else if (displayer instanceof Displayer.IntegerDigits digits) {
      args.add("displayer", "integer")
          .add("min_digits", digits.minDigits())
          .add("max_digits", digits.maxDigits());
    } else if (displayer instanceof Displayer.FloatDigits digits) {
      args.add("displayer", "float")
          .add("min_fraction_digits", digits.minFractionDigits())
          .add("max_fraction_digits", digits.maxFractionDigits());
    } else if (displayer instanceof Displayer.Bool) {
      args.add("displayer", "boolean");
    } else if (displayer instanceof Displayer.Datetime datetime) {
      args.add("displayer", "datetimeLocaleString")
          .add("locale", "en-US")
          .add("args", dateFields(datetime.withTime()));
    }
    return args;
  }

  private static JsonObject dateFields(boolean withTime) {
    JsonObject fields =
        new JsonObject()
            .add("timeZone", "UTC")
            .add("year", "numeric")
            .add("month", "2-digit")
            .add("day", "2-digit");
    if (withTime) {
      fields
          .add("hour", "2-digit")
          .add("minute", "2-digit")
          .add("second", "2-digit")
          .add("hour12", false);
    }
    return fields;
  }
}
