package buckaroo.format.csv.infer;

import java.util.Locale;

/**
 * What a cell looks like, and how many bits it takes to write it down when that is known: a number
 * takes fewer for each digit than a text does. For one thread.
 */
final class CellShape {
  static final int EMPTY = 0;
  static final int TEXT = 1;
  static final int NUMBER = 2;
  static final int TIME = 3;

  private static final String MONTHS =
      " jan feb mar apr may jun jul aug sep oct nov dec january february march april june july"
          + " august september october november december sept am pm utc gmt ";

  private static final double DIGIT_OF_NUMBER = 3.4;
  private static final double DIGIT_OF_TIME = 2.6;
  private static final double DIGIT_OF_TEXT = 5;
  private static final double LETTER = 4.7;
  private static final double BLANK = 4;

  /** A blank at the border of a cell. */
  private static final double AROUND = 3.5;

  private static final double JOINING = 5;
  private static final double MARK = 8;

  /** What a text with a grammar of its own takes of another one's bits. */
  private static final double STRUCTURED = 0.6;

  /** What mostly separates cells surprises in one. */
  private static final double SEPARATOR = 10;

  private int kind;
  private double bits;

  /** The kind of the last cell. */
  int kind() {
    return kind;
  }

  /** Bits for the last cell. */
  double bits() {
    return bits;
  }

  /**
   * Looks at a cell without its quotes.
   *
   * @param line whether it is a whole line rather than a cell of a row
   */
  void look(char[] text, int start, int end, boolean line) {
    int from = start;
    int to = end;
    while (from < to && isBlank(text[from])) {
      from++;
    }
    while (to > from && isBlank(text[to - 1])) {
      to--;
    }
    double around = Math.min(2, end - start - (to - from)) * AROUND;
    if (from == to) {
      kind = EMPTY;
      bits = 1 + around;
      return;
    }
    int digits = 0;
    int letters = 0;
    int blanks = 0;
    double asText = 0;
    int separators = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        digits++;
        asText += DIGIT_OF_TEXT;
      } else if (Character.isLetter(c)) {
        letters++;
        asText += LETTER;
      } else if (c == ' ') {
        blanks++;
        asText += BLANK;
      } else if (c == ',' || c == ';' || c == '\t' || c == '|') {
        boolean prose = (c == ',' || c == ';') && i + 1 < to && text[i + 1] == ' ';
        boolean ends = c == ';' && i + 1 == to;
        asText += prose || ends ? JOINING : separator(line ? 0 : separators++);
      } else if (c == '\n' || c == '\r') {
        asText += BLANK;
      } else if (c == '_' || c == '-' || c == '.' || c == '/') {
        asText += JOINING;
      } else {
        asText += MARK;
      }
    }
    kind = TEXT;
    bits = asText;
    if (to - from == 2
        && text[from] == text[from + 1]
        && (text[from] == '\'' || text[from] == '"')) {
      kind = EMPTY;
      bits = 3 + around;
      return;
    }
    if (isStructured(text, from, to)) {
      bits = asText * STRUCTURED + around;
      return;
    }
    if (digits > 0 && isNumber(text, from, to)) {
      kind = NUMBER;
      bits = digits * DIGIT_OF_NUMBER + 1.5;
    } else if (digits > 1 && isTime(text, from, to)) {
      kind = TIME;
      bits = digits * DIGIT_OF_TIME + 2 + letters;
    } else if (letters > 0 && letters + blanks + digits < (to - from) / 2) {
      bits += JOINING;
    }
    bits = Math.min(bits, asText) + around;
  }

  /** Where one separator is in a cell, the next surprises less. */
  private static double separator(int before) {
    return Math.max(3, SEPARATOR - before);
  }

  /** Digits with maybe a sign, a currency or percent, grouping, a fraction and an exponent. */
  static boolean isNumber(char[] text, int start, int end) {
    int at = start;
    int to = end;
    if (at < to && isCurrency(text[at])) {
      at++;
      at += at < to && text[at] == ' ' ? 1 : 0;
    }
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    if (at < to && (isCurrency(text[at]))) {
      at++;
    }
    if (to > at && (text[to - 1] == '%' || isCurrency(text[to - 1]))) {
      to--;
      while (to > at && text[to - 1] == ' ') {
        to--;
      }
    }
    int digits = 0;
    int points = 0;
    int commas = 0;
    int group = 0;
    int firstGroup = -1;
    while (at < to) {
      char c = text[at];
      if (c >= '0' && c <= '9') {
        digits++;
        group++;
      } else if (c == '.' || c == ',') {
        boolean afterOther = c == '.' ? commas > 0 : points > 0;
        if (firstGroup < 0) {
          firstGroup = group;
        } else if (group != 3) {
          return false;
        }
        if (afterOther && (c == '.' ? points : commas) > 0) {
          return false;
        }
        points += c == '.' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        group = 0;
      } else {
        break;
      }
      at++;
    }
    if (digits == 0 || (points + commas > 1 && (firstGroup > 3 || firstGroup == 0))) {
      return false;
    }
    if (points + commas > 1 && (points == 0 || commas == 0) && group != 3) {
      return false;
    }
    if (at < to && (text[at] == 'e' || text[at] == 'E') && at + 1 < to) {
      at++;
      if (text[at] == '-' || text[at] == '+') {
        at++;
      }
      int before = at;
      while (at < to && text[at] >= '0' && text[at] <= '9') {
        at++;
      }
      return at == to && at > before;
    }
    return at == to;
  }

  /** Digits in groups that dates and times have, with the words that stand among them. */
  static boolean isTime(char[] text, int start, int end) {
    int groups = 0;
    int colons = 0;
    int dashes = 0;
    int points = 0;
    int words = 0;
    int at = start;
    while (at < end) {
      char c = text[at];
      int from = at;
      if (c >= '0' && c <= '9') {
        while (at < end && text[at] >= '0' && text[at] <= '9') {
          at++;
        }
        int length = at - from;
        boolean fraction = from > start && text[from - 1] == '.' && colons > 0;
        if (length > 4 && !fraction && length != 8) {
          return false;
        }
        groups++;
      } else if (Character.isLetter(c)) {
        while (at < end && Character.isLetter(text[at])) {
          at++;
        }
        String word = new String(text, from, at - from).toLowerCase(Locale.ROOT);
        if (word.length() > 1 && !MONTHS.contains(" " + word + " ")) {
          return false;
        }
        if (word.length() == 1 && !word.equals("t") && !word.equals("z")) {
          return false;
        }
        words += word.length() > 1 ? 1 : 0;
      } else {
        if (at > start && !isBlank(c) && isSeparator(text[at - 1])) {
          return false;
        }
        colons += c == ':' ? 1 : 0;
        dashes += c == '-' || c == '/' ? 1 : 0;
        points += c == '.' ? 1 : 0;
        boolean comma = c == ',' && at + 1 < end && text[at + 1] == ' ';
        if (!isSeparator(c) && !isBlank(c) && !comma && c != '+') {
          return false;
        }
        at++;
      }
    }
    if (isSeparator(text[start]) || isSeparator(text[end - 1])) {
      return false;
    }
    return groups >= 2
        && groups <= 9
        && (colons > 0 || dashes >= 2 || points >= 2 || (words > 0 && groups <= 4))
        && (colons > 0 || groups <= 3);
  }

  /** A shape of geometry, a list or an object, written as text. */
  private static boolean isStructured(char[] text, int start, int end) {
    char first = text[start];
    char last = text[end - 1];
    return (first == '{' && last == '}')
        || (first == '[' && last == ']')
        || (last == ')'
            && Character.isUpperCase(first)
            && end - start > 8
            && hasOpening(text, start, end));
  }

  private static boolean hasOpening(char[] text, int start, int end) {
    int at = start;
    while (at < end && (Character.isUpperCase(text[at]) || text[at] == ' ')) {
      at++;
    }
    return at < end && text[at] == '(' && at - start >= 4;
  }

  private static boolean isSeparator(char c) {
    return c == ':' || c == '-' || c == '/' || c == '.';
  }

  static boolean isCurrency(char c) {
    return c == '$' || c == '\u20ac' || c == '\u00a3';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\u00a0';
  }
}
