package buckaroo.format.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A delimited text of one of the kinds that people have, and what it says: the writer's truth.
 *
 * @param kinds what was drawn for it, in words
 * @param names positions where the text has no header
 */
record WrittenFile(
    byte[] bytes,
    List<String> kinds,
    String delimiter,
    List<String> names,
    List<List<String>> rows) {
  private static final String[] DELIMITERS = {",", ";", "\t", "|", "~", "^", " "};
  private static final String[] ENCODINGS = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-32BE"};
  private static final String[] NAMES = {"id", "city", "price", "day", "note", "code", "share"};
  private static final String[] WORDS = {"ann", "Berlin", "field", "K\u00f6ln", "x1", "Zo\u00eb"};

  WrittenFile {
    kinds = List.copyOf(kinds);
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /** What stands before the table. */
  private enum Preamble {
    NONE,
    TITLE,
    COMMENTS,
    FACTS
  }

  /** The same files in every run. */
  static List<WrittenFile> some(int count) {
    var random = new Random(1);
    List<WrittenFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(of(random));
    }
    return files;
  }

  private static WrittenFile of(Random random) {
    String delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
    char quote = random.nextInt(4) == 0 ? '\'' : '"';
    Charset encoding = Charset.forName(ENCODINGS[random.nextInt(ENCODINGS.length)]);
    Preamble preamble = Preamble.values()[random.nextInt(Preamble.values().length)];
    boolean hasHeader = random.nextInt(5) > 0;
    boolean isQuoted = random.nextBoolean();
    boolean isRagged = random.nextInt(4) == 0;
    int columns = 2 + random.nextInt(6);
    int rowCount = 3 + random.nextInt(30);
    int[] cellKinds = random.ints(columns, 0, 6).toArray();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add(hasHeader ? NAMES[c] : String.valueOf(c));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < rowCount; row++) {
      List<String> cells = new ArrayList<>();
      for (int kind : cellKinds) {
        cells.add(cell(random, kind, isQuoted ? delimiter : "", delimiter));
      }
      rows.add(cells);
    }
    int shortRow = isRagged && columns > 2 ? rowCount / 2 : -1;
    var text = new StringBuilder(preamble(preamble));
    if (hasHeader) {
      text.append(String.join(delimiter, names)).append('\n');
    }
    for (int row = 0; row < rowCount; row++) {
      int written = row == shortRow ? columns - 1 : columns;
      for (int c = 0; c < written; c++) {
        String cell = rows.get(row).get(c);
        boolean needsQuotes = cell.contains(delimiter) || cell.indexOf(quote) >= 0;
        text.append(c == 0 ? "" : delimiter).append(needsQuotes ? quote + cell + quote : cell);
      }
      text.append('\n');
      if (row == shortRow) {
        rows.get(row).set(columns - 1, null);
      }
    }
    List<String> kinds =
        List.of(
            "delimiter " + name(delimiter),
            "quote " + quote,
            "encoding " + encoding,
            "before it: " + preamble.name().toLowerCase(Locale.ROOT),
            hasHeader ? "header" : "no header",
            isQuoted ? "delimiters in quotes" : "no quotes needed",
            shortRow >= 0 ? "ragged" : "regular");
    return new WrittenFile(text.toString().getBytes(encoding), kinds, delimiter, names, rows);
  }

  private static String name(String delimiter) {
    return switch (delimiter) {
      case "\t" -> "tab";
      case " " -> "blank";
      case "|" -> "bar";
      default -> delimiter;
    };
  }

  private static String preamble(Preamble preamble) {
    return switch (preamble) {
      case NONE -> "";
      case TITLE -> "Report of the field\n\n";
      case COMMENTS -> "# made by a probe\n# unit of price is the euro\n";
      case FACTS -> "Station of the north\nSeen by two people\nNothing is missing\n\n";
    };
  }

  /**
   * One cell.
   *
   * @param inside what a quoted text holds between its words; empty for no quoted texts
   */
  private static String cell(Random random, int kind, String inside, String delimiter) {
    String word = WORDS[random.nextInt(WORDS.length)];
    return switch (kind) {
      case 0 -> String.valueOf(random.nextInt(100_000));
      case 1 -> word;
      case 2 -> random.nextInt(1000) + "." + (10 + random.nextInt(90));
      case 3 -> "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
      case 4 -> inside.isEmpty() ? word : word + inside + (inside.equals(" ") ? "" : " ") + word;
      default -> "A" + random.nextInt(900) + (delimiter.equals(" ") ? "" : " " + word);
    };
  }
}
