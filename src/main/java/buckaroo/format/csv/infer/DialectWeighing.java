package buckaroo.format.csv.infer;

import buckaroo.format.ReadOptions;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the delimiter, quote and escape under which a sample is told in the fewest bits. */
final class DialectWeighing {
  /** All candidates are weighed by so many characters of each part, the best of them by all. */
  private static final int FIRST_CHARS = 1 << 12;

  private static final int MOST_FINALISTS = 5;

  /** Candidates that tell more than so many times the bits of the best are out. */
  private static final double CLOSE = 1.3;

  /** A rare delimiter is tried where this share of the lines has it. */
  private static final double SHARE_OF_LINES = 0.4;

  /** What the usual delimiter of a format is ahead by, in bits. */
  private static final double USUAL = 6;

  /** What quotes of another kind, or none, must be ahead by. */
  private static final double SINGLE_QUOTE = 25;

  private static final double NO_QUOTE = 10;

  /**
   * What was found.
   *
   * @param delimiter {@link DialectBits#BLANKS} for any number of blanks
   * @param width cells of most rows
   * @param bits the size of the sample
   * @param blankBehindAll whether a blank follows every delimiter of every row
   * @param other a delimiter that splits most rows of what else is one column, or null
   */
  record Verdict(
      char delimiter,
      char quote,
      @Nullable Character escape,
      int width,
      double bits,
      boolean blankBehindAll,
      @Nullable String other) {}

  private DialectWeighing() {}

  /**
   * Weighs what nobody declared.
   *
   * @param usual the format's own delimiter
   */
  static Verdict weigh(
      Sample sample,
      @Nullable Character delimiter,
      @Nullable Character quote,
      @Nullable Character escape,
      char usual) {
    List<Verdict> all = new ArrayList<>();
    List<char[]> start = List.of(sample.first());
    List<Character> quotes = quote == null ? quotes(sample) : List.of(quote);
    List<Character> delimiters =
        delimiter == null ? delimiters(sample.first(), usual) : List.of(delimiter);
    List<Character> escapes = escapes(sample, quote, escape);
    for (char d : delimiters) {
      for (char q : quotes) {
        for (char e : escapes) {
          if (d != q && d != e) {
            all.add(verdict(start, d, q, e, usual, FIRST_CHARS));
          }
        }
      }
    }
    if (all.size() == 1) {
      return all.get(0);
    }
    all.sort(Comparator.comparingDouble(Verdict::bits));
    // Where cells hold lines, further parts may begin inside of quotes.
    boolean lines = bits(start, all.get(0), Integer.MAX_VALUE).hasLineEnds();
    Verdict best =
        all.stream()
            .limit(MOST_FINALISTS)
            .filter(v -> v.bits() <= CLOSE * all.get(0).bits())
            .map(
                v ->
                    verdict(
                        lines ? start : sample.parts(),
                        v.delimiter(),
                        v.quote(),
                        v.escape() == null ? DialectBits.NO_ESCAPE : v.escape(),
                        usual,
                        Integer.MAX_VALUE))
            .min(Comparator.comparingDouble(Verdict::bits))
            .orElseThrow();
    String other =
        all.stream()
            .filter(v -> v.width() > 1 && v.delimiter() != DialectBits.BLANKS)
            .filter(v -> v.delimiter() != ' ')
            .map(v -> String.valueOf(v.delimiter()))
            .findFirst()
            .orElse(null);
    return best.width() > 1 || delimiter != null ? best : single(best, usual, other);
  }

  /** A text of one column, which the usual delimiter reads as well. */
  private static Verdict single(Verdict best, char usual, @Nullable String other) {
    char quote = best.quote() == ReadOptions.NO_QUOTE ? '"' : best.quote();
    return new Verdict(usual, quote, best.escape(), 1, best.bits(), false, other);
  }

  private static DialectBits bits(List<char[]> parts, Verdict dialect, int chars) {
    char escape = dialect.escape() == null ? DialectBits.NO_ESCAPE : dialect.escape();
    return new DialectBits(dialect.delimiter(), dialect.quote(), escape).look(parts, chars);
  }

  private static Verdict verdict(
      List<char[]> parts, char delimiter, char quote, char escape, char usual, int chars) {
    DialectBits bits = new DialectBits(delimiter, quote, escape).look(parts, chars);
    double ahead = delimiter == usual ? USUAL : 0;
    ahead -= quote == '\'' ? SINGLE_QUOTE : quote == ReadOptions.NO_QUOTE ? NO_QUOTE : 0;
    return new Verdict(
        delimiter,
        quote,
        escape == DialectBits.NO_ESCAPE ? null : escape,
        bits.modalWidth(),
        bits.bits() - ahead,
        bits.blankBehindAll(),
        null);
  }

  private static List<Character> quotes(Sample sample) {
    List<Character> found = new ArrayList<>(List.of('"'));
    boolean doubled = false;
    boolean single = false;
    for (char[] part : sample.parts()) {
      for (char c : part) {
        doubled |= c == '"';
        single |= c == '\'';
      }
    }
    if (single) {
      found.add('\'');
    }
    if (doubled) {
      found.add(ReadOptions.NO_QUOTE);
    }
    return found;
  }

  private static List<Character> escapes(
      Sample sample, @Nullable Character quote, @Nullable Character escape) {
    if (escape != null) {
      return List.of(escape);
    }
    if (quote != null) {
      // Who declares the quote says how it stands inside of cells as well.
      return List.of(DialectBits.NO_ESCAPE);
    }
    for (char[] part : sample.parts()) {
      for (int i = 1; i < part.length; i++) {
        if (part[i - 1] == '\\' && (part[i] == '"' || part[i] == '\'')) {
          return List.of(DialectBits.NO_ESCAPE, '\\');
        }
      }
    }
    return List.of(DialectBits.NO_ESCAPE);
  }

  private static List<Character> delimiters(char[] text, char usual) {
    int[] lines = new int[256];
    int[] lastLine = new int[256];
    int line = 1;
    boolean blanks = false;
    boolean blankLine = true;
    for (int i = 0; i < Math.min(text.length, FIRST_CHARS); i++) {
      char c = text[i];
      if (c == '\n') {
        line += blankLine ? 0 : 1;
        blankLine = true;
      } else if (c < 256) {
        if (lastLine[c] != line) {
          lastLine[c] = line;
          lines[c]++;
        }
        blankLine = false;
      }
      blanks |= c == ' ' && i > 0 && text[i - 1] == ' ';
    }
    List<Character> found = new ArrayList<>(List.of(usual));
    for (char c = 1; c < 256; c++) {
      boolean common = c == ',' || c == ';' || c == '\t' || c == '|';
      boolean able =
          !Character.isLetterOrDigit(c)
              && !CellShape.isCurrency(c)
              && c != '"'
              && c != '\''
              && c != '.'
              && c != '-'
              && c != '\\'
              && c != '\n'
              && c != '\r';
      if (c != usual && able && lines[c] > (common ? 0 : SHARE_OF_LINES * line)) {
        found.add(c);
      }
    }
    if (blanks) {
      found.add(DialectBits.BLANKS);
    }
    return found;
  }
}
