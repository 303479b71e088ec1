package buckaroo.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that a table can be exported in. */
public enum ExportFormat {
  CSV("text/csv; charset=UTF-8; header=present"),
  TSV("text/tab-separated-values; charset=UTF-8"),
  JSONL("application/jsonl; charset=UTF-8"),
  PARQUET("application/vnd.apache.parquet");

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /** The name in a request, and the ending of the file. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all formats, as a message lists them. */
  public static String wireNames() {
    return Arrays.stream(values()).map(ExportFormat::wireName).collect(Collectors.joining(", "));
  }

  /** The format of that exact name; empty when there is none. */
  public static Optional<ExportFormat> ofWireName(String name) {
    for (ExportFormat format : values()) {
      if (format.wireName().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
