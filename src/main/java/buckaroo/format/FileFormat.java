package buckaroo.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files that can be opened, and the names that they usually have. */
public enum FileFormat {
  CSV("csv", "delimited text"),
  TSV("tsv", "tab-separated text"),
  JSON("json", "JSON"),
  JSON_LINES("jsonl", "JSON Lines"),
  PARQUET("parquet", "Parquet"),
  ARROW("arrow", "Arrow"),
  EXCEL("xlsx", "an Excel workbook");

  private final String wireName;
  private final String inWords;

  FileFormat(String wireName, String inWords) {
    this.wireName = wireName;
    this.inWords = inWords;
  }

  /** The format's name in requests. */
  public String wireName() {
    return wireName;
  }

  /** The format of that name. */
  public static Optional<FileFormat> ofWireName(String name) {
    return Arrays.stream(values()).filter(format -> format.wireName.equals(name)).findFirst();
  }

  /** The names of all formats, as a message lists them. */
  public static String wireNames() {
    return Arrays.stream(values()).map(FileFormat::wireName).collect(Collectors.joining(", "));
  }

  public boolean isJson() {
    return this == JSON || this == JSON_LINES;
  }

  /** Whether it is text between delimiters. */
  public boolean isDelimited() {
    return this == CSV || this == TSV;
  }

  /** The format as a message names it. */
  public String inWords() {
    return inWords;
  }

  /**
   * The format that a path's name promises, in any letter case; the ending of a compression behind
   * it says nothing.
   *
   * @return empty when the name promises none
   */
  public static Optional<FileFormat> ofPath(String path) {
    return switch (extension(unpacked(path))) {
      case ".csv", ".psv" -> Optional.of(CSV);
      case ".tsv", ".tab" -> Optional.of(TSV);
      case ".json", ".geojson" -> Optional.of(JSON);
      case ".jsonl", ".ndjson", ".jsonlines" -> Optional.of(JSON_LINES);
      case ".parquet", ".parq", ".pq" -> Optional.of(PARQUET);
      case ".arrow", ".arrows", ".feather", ".ipc" -> Optional.of(ARROW);
      case ".xlsx", ".xlsm" -> Optional.of(EXCEL);
      default -> Optional.empty();
    };
  }

  /** Whether a name is one that texts of any kind have, so that a look at the text must tell. */
  public static boolean mayBeText(String path) {
    return switch (extension(unpacked(path))) {
      case "", ".txt", ".dat", ".data", ".log", ".asc" -> true;
      default -> false;
    };
  }

  private static String unpacked(String path) {
    return switch (extension(path)) {
      case ".gz", ".zst", ".bz2", ".zip" -> path.substring(0, path.lastIndexOf('.'));
      default -> path;
    };
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
        switch (extension(unpacked(path))) {
          case ".xls", ".xlsb", ".ods" -> "Save the workbook as .xlsx, or the sheet as .csv. ";
          case ".xz", ".7z", ".tar", ".tgz", ".rar" -> "Unpack it first. ";
          default -> "";
        };
    return "Unsupported file format: " + extension + ". " + instead + WHAT_OPENS;
  }

  /** The end of a refusal. */
  public static final String WHAT_OPENS =
      "What opens is .csv, .tsv, .tab, .psv, .txt, .dat, .data, .log, .asc, .json, .geojson,"
          + " .jsonl, .ndjson and .jsonlines, each also as .gz, .zst, .bz2 or .zip, .parquet,"
          + " .parq, .pq, .arrow, .arrows, .feather, .ipc, .xlsx and .xlsm, and text whose name has"
          + " no ending.";
}
