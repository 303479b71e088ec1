package buckaroo.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * How a date, a time of day or both are written, in the words of {@code strptime}: {@code %d/%m/%Y
 * %H:%M}. Formats of letters, such as {@code dd/MM/yyyy}, are taken too and brought to those words.
 * Immutable.
 */
public final class DateFormat {
  /** What {@code strptime} has its own letter for. */
  private static final Map<Character, String> LONG =
      Map.of('F', "%Y-%m-%d", 'D', "%m/%d/%y", 'T', "%H:%M:%S", 'R', "%H:%M");

  private static final String DIRECTIVES = "YymbdaHIMSfpz";
  private static final String DATE = "Yymbda";
  private static final String CLOCK = "HIMSfp";

  /** Letters and how many of them stand for what. */
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("YYYY", "%Y"),
          Map.entry("uuuu", "%Y"),
          Map.entry("yy", "%y"),
          Map.entry("YY", "%y"),
          Map.entry("MMMM", "%b"),
          Map.entry("MMM", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%m"),
          Map.entry("dd", "%d"),
          Map.entry("DD", "%d"),
          Map.entry("d", "%d"),
          Map.entry("D", "%d"),
          Map.entry("EEEE", "%a"),
          Map.entry("EEE", "%a"),
          Map.entry("dddd", "%a"),
          Map.entry("ddd", "%a"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%I"),
          Map.entry("mm", "%M"),
          Map.entry("ss", "%S"),
          Map.entry("SSSSSS", "%f"),
          Map.entry("SSS", "%f"),
          Map.entry("a", "%p"),
          Map.entry("A", "%p"),
          Map.entry("XXX", "%z"),
          Map.entry("Z", "%z"));

  private final String pattern;

  /** A directive's letter, or zero where {@link #literals} has a byte. */
  private final byte[] directives;

  private final byte[] literals;

  private DateFormat(String pattern, byte[] directives, byte[] literals) {
    this.pattern = pattern;
    this.directives = directives;
    this.literals = literals;
  }

  /**
   * The format that a text tells.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static DateFormat of(String text) {
    return compiled(text.indexOf('%') >= 0 ? text : ofLetters(text), true);
  }

  private static DateFormat compiled(String pattern, boolean whole) {
    byte[] bytes = expanded(pattern).getBytes(StandardCharsets.UTF_8);
    byte[] directives = new byte[bytes.length];
    byte[] literals = new byte[bytes.length];
    StringBuilder found = new StringBuilder();
    int count = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] != '%') {
        literals[count++] = bytes[at];
        continue;
      }
      at++;
      if (at < bytes.length && bytes[at] == '-') {
        at++;
      }
      char letter = at < bytes.length ? canonical((char) bytes[at]) : 0;
      if (letter == '%') {
        literals[count++] = '%';
      } else if (DIRECTIVES.indexOf(letter) < 0 || letter == 0) {
        throw new IllegalArgumentException(
            "has '%"
                + (letter == 0 ? "" : letter)
                + "'; there are %Y %y %m %b %d %a %H %I %M %S"
                + " %f %p %z %F %T and %%");
      } else if (found.indexOf(String.valueOf(letter)) >= 0) {
        throw new IllegalArgumentException("has %" + letter + " twice");
      } else {
        directives[count++] = (byte) letter;
        found.append(letter);
      }
    }
    if (whole) {
      check(found.toString());
    }
    byte[] read = Arrays.copyOf(directives, count);
    return new DateFormat(pattern, read, Arrays.copyOf(literals, count));
  }

  private static char canonical(char letter) {
    return switch (letter) {
      case 'B', 'h' -> 'b';
      case 'A' -> 'a';
      case 'e' -> 'd';
      default -> letter;
    };
  }

  private static String expanded(String pattern) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < pattern.length(); at++) {
      char c = pattern.charAt(at);
      String longer =
          c == '%' && at + 1 < pattern.length() ? LONG.get(pattern.charAt(at + 1)) : null;
      if (longer != null) {
        out.append(longer);
        at++;
      } else {
        out.append(c);
        if (c == '%' && at + 1 < pattern.length()) {
          out.append(pattern.charAt(++at));
        }
      }
    }
    return out.toString();
  }

  private static void check(String found) {
    boolean date = has(found, DATE);
    boolean clock = has(found, CLOCK);
    if (!date && !clock) {
      throw new IllegalArgumentException("names no part of a date, such as in %d/%m/%Y");
    }
    if (date && !has(found, "Yy")) {
      throw new IllegalArgumentException("has no year, such as %Y");
    }
    if (has(found, "d") && !has(found, "mb")) {
      throw new IllegalArgumentException("has a day and no month, such as %m");
    }
    if (has(found, "m") && has(found, "b") || has(found, "Y") && has(found, "y")) {
      throw new IllegalArgumentException("says the month or the year twice");
    }
    if (clock && has(found, "H") == has(found, "I")) {
      throw new IllegalArgumentException("must have either %H or %I for the hour");
    }
    if (has(found, "I") != has(found, "p")) {
      throw new IllegalArgumentException("must have %I and %p together");
    }
    if (has(found, "z") && !(date && clock)) {
      throw new IllegalArgumentException("has %z, which only a date with a time of day may have");
    }
  }

  private static boolean has(String found, String any) {
    return found.chars().anyMatch(c -> any.indexOf(c) >= 0);
  }

  private static String ofLetters(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) == text.charAt(at)) {
        end++;
      }
      String run = text.substring(at, end);
      String directive = LETTERS.get(run);
      if (directive != null) {
        out.append(directive);
      } else if (Character.isLetter(run.charAt(0)) && !run.equals("T")) {
        throw new IllegalArgumentException(
            "has \"" + run + "\"; write it as %d/%m/%Y or dd/MM/yyyy");
      } else {
        out.append(run);
      }
      at = end;
    }
    return out.toString();
  }

  /** A part of formats, such as a time of day with a blank before it. */
  static DateFormat part(String pattern) {
    return compiled(pattern, false);
  }

  int parts() {
    return directives.length;
  }

  byte directive(int part) {
    return directives[part];
  }

  byte literal(int part) {
    return literals[part];
  }

  /** Whether it has a calendar day. */
  public boolean hasDate() {
    return hasAny(DATE);
  }

  /** Whether it has a time of day. */
  public boolean hasClock() {
    return hasAny(CLOCK);
  }

  /** Whether it has an offset from UTC. */
  public boolean hasOffset() {
    return hasAny("z");
  }

  /** Whether its day is written as ISO 8601 has it, but for zeros that are left out. */
  public boolean isLikeIso() {
    return pattern.startsWith("%Y-%m-%d");
  }

  /** Whether its year is told by two digits. */
  public boolean hasShortYear() {
    return hasAny("y");
  }

  private boolean hasAny(String letters) {
    for (byte directive : directives) {
      if (directive != 0 && letters.indexOf(directive) >= 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DateFormat format && format.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  /** The format in the words of {@code strptime}. */
  @Override
  public String toString() {
    return pattern;
  }
}
