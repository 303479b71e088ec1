package buckaroo.format;

import java.util.Locale;
import java.util.Optional;

/** The kinds of files that can be opened, told by the extension of their name. */
public enum FileFormat {
  CSV,
  TSV,
  JSON,
  JSON_LINES,
  PARQUET;

  private static final String GZIP_EXTENSION = ".gz";

  /**
   * The format that a path's name promises, in any letter case. Text formats may carry a further
   * {@code .gz}.
   *
   * @return empty when the extension is of no format that can be opened
   */
  public static Optional<FileFormat> ofPath(String path) {
    String extension = extension(path);
    if (!extension.equals(GZIP_EXTENSION)) {
      return ofExtension(extension);
    }
    String inner = path.substring(0, path.length() - GZIP_EXTENSION.length());
    return ofExtension(extension(inner)).filter(format -> format != PARQUET);
  }

  /**
   * The extension of a path's last part in lower case, with its dot; empty when there is none.
   * Matches the reference: the leading dots of a hidden file begin no extension.
   */
  public static String extension(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int first = 0;
    while (first < name.length() && name.charAt(first) == '.') {
      first++;
    }
    int dot = name.lastIndexOf('.');
    return dot <= first ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /**
   * Why a path of no known format is not opened, and what would do. Begins as the reference's
   * message does.
   */
  public static String unsupported(String path) {
    String extension = extension(path);
    String instead =
        switch (extension) {
          case ".xlsx", ".xls", ".ods" -> "Save the sheet as CSV. ";
          case ".zip", ".bz2", ".xz", ".zst", ".7z" -> "Unpack it first. ";
          case "" -> "The name has no ending. ";
          default -> "";
        };
    return "Unsupported file format: "
        + extension
        + (extension.isEmpty() ? "" : ". ")
        + instead
        + "What opens is .csv, .tsv, .json, .jsonl and .ndjson, each also as .gz, .parquet and .parq.";
  }

  private static Optional<FileFormat> ofExtension(String extension) {
    return switch (extension) {
      case ".csv" -> Optional.of(CSV);
      case ".tsv" -> Optional.of(TSV);
      case ".json" -> Optional.of(JSON);
      case ".jsonl", ".ndjson" -> Optional.of(JSON_LINES);
      case ".parquet", ".parq" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }
}
