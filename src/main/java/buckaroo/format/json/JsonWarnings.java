package buckaroo.format.json;

import buckaroo.format.FileFacts.Warning;

/** What a person is told about how a JSON file was read. */
final class JsonWarnings {
  private static final String REMEDY =
      " \u201cRead differently\u2026\u201d or read_options.path changes this.";

  private JsonWarnings() {}

  static Warning wrapped(DocumentShape shape) {
    String others =
        shape.others().isEmpty()
            ? ""
            : "; " + String.join(", ", shape.others()) + " beside it are left out";
    return new Warning(
        "wrapped_table",
        "the rows are the records of \""
            + String.join(".", shape.path())
            + "\""
            + others
            + "."
            + REMEDY,
        1,
        0);
  }

  static Warning recordsByKey(String key) {
    return new Warning(
        "records_by_key",
        "the document is an object of records; their names are the column \"" + key + "\".",
        1,
        0);
  }

  static Warning labelsKept(String key) {
    return new Warning(
        "labels_kept",
        "the document is an object of columns; the labels of their cells are the column \""
            + key
            + "\".",
        1,
        0);
  }

  static Warning brokenLines(long count, long first, String reason) {
    return new Warning(
        "broken_lines",
        (count == 1 ? "1 line is" : count + " lines are")
            + " not valid JSON and not in the table; the first is line "
            + first
            + ": "
            + reason
            + ". Mend or remove such lines to have every row.",
        count,
        first);
  }

  /** Of a file whose lines are rows, whatever they are. */
  static Warning brokenRows(long count, long firstByte) {
    return new Warning(
        "broken_lines",
        (count == 1 ? "1 line is" : count + " lines are")
            + " not valid JSON, and their rows are empty; the first begins at byte "
            + firstByte
            + ". Mend or remove such lines to have every row.",
        count,
        0);
  }
}
