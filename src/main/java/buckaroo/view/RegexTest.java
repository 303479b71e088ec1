package buckaroo.view;

import buckaroo.text.Brief;
import buckaroo.text.Folding;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Looks for a regular expression in texts. The platform's engine goes back and tries again, which
 * can take for ever; so what it may read of one text is bounded, and a text that takes more is an
 * error. Immutable and safe for any thread.
 */
final class RegexTest implements TextPattern.Test {
  private static final int LONGEST = 1000;

  /** Characters that may be read of a text, beside {@link #READS_EACH} for each that it has. */
  private static final long READS = 200_000;

  private static final long READS_EACH = 200;

  private final Pattern pattern;
  private final String written;
  private final boolean folded;

  private RegexTest(Pattern pattern, String written, boolean folded) {
    this.pattern = pattern;
    this.written = written;
    this.folded = folded;
  }

  /**
   * A test by an expression.
   *
   * @param folded whether case and accents make no difference
   * @throws InvalidFilterException if it is too long or none
   */
  static RegexTest of(String expression, boolean folded) {
    FilterRules.checkText(expression);
    if (expression.length() > LONGEST) {
      throw new InvalidFilterException(
          "A regular expression has at most %d characters, found %d"
              .formatted(LONGEST, expression.length()));
    }
    try {
      int flags = folded ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
      String plain = folded ? Folding.unaccented(expression) : expression;
      return new RegexTest(Pattern.compile(plain, flags), expression, folded);
    } catch (PatternSyntaxException e) {
      int place = e.getIndex();
      throw new InvalidFilterException(
          "The regular expression \"%s\" cannot be read: %s%s"
              .formatted(
                  Brief.of(expression),
                  e.getDescription().toLowerCase(Locale.ROOT),
                  place < 0 ? "" : ", at character " + (place + 1)));
    } catch (StackOverflowError e) {
      throw tooCostly(expression, "nests too deeply");
    }
  }

  @Override
  public boolean fits(byte[] text, int from, int to) {
    String cell = new String(text, from, to - from, StandardCharsets.UTF_8);
    try {
      return pattern.matcher(new Bounded(folded ? Folding.unaccented(cell) : cell)).find();
    } catch (ReadTooOften e) {
      throw tooCostly(written, "takes too long");
    } catch (StackOverflowError e) {
      throw tooCostly(written, "nests too deeply");
    }
  }

  private static InvalidFilterException tooCostly(String expression, String why) {
    return new InvalidFilterException(
        "The regular expression \"%s\" %s for some cells; one without a repetition within a repetition will do"
            .formatted(Brief.of(expression), why));
  }

  /** Thrown where a text was read too often; made once, since nobody looks where from. */
  private static final class ReadTooOften extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadTooOften() {
      super("read too often", null, false, false);
    }
  }

  /** A text that may be read only so often. */
  private static final class Bounded implements CharSequence {
    private final String text;
    private long left;

    Bounded(String text) {
      this.text = text;
      this.left = READS + READS_EACH * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new ReadTooOften();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
