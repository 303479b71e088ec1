package buckaroo.operation.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a formula.
 *
 * @param text without quotes or brackets
 * @param at position of its first character, from 0
 */
record Token(Sort sort, String text, int at) {
  /** What a token is. */
  enum Sort {
    NUMBER,
    TEXT,
    /** A name of a column in brackets. */
    COLUMN,
    /** A name of a column or function, or a word such as {@code and}. */
    WORD,
    SIGN,
    END
  }

  static final int MOST_CHARS = 10_000;
  private static final String SIGNS = "+-*/&=<>!(),";

  /** The words of a formula, the last of which is {@link Sort#END}. */
  static List<Token> of(String formula) {
    if (formula.length() > MOST_CHARS) {
      throw new FormulaException("a formula has at most " + MOST_CHARS + " characters");
    }
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < formula.length()) {
      char c = formula.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (c == '"' || c == '\'' || c == '“' || c == '[') {
        char close = c == '[' ? ']' : c == '“' ? '”' : c;
        var text = new StringBuilder();
        int end = quoted(formula, at, close, text);
        tokens.add(new Token(c == '[' ? Sort.COLUMN : Sort.TEXT, text.toString(), at));
        at = end;
      } else if (isDigit(c)
          || (c == '.' && at + 1 < formula.length() && isDigit(formula.charAt(at + 1)))) {
        int end = number(formula, at);
        tokens.add(new Token(Sort.NUMBER, formula.substring(at, end), at));
        at = end;
      } else if (isWord(c)) {
        int end = at;
        while (end < formula.length() && isWord(formula.charAt(end))) {
          end++;
        }
        tokens.add(new Token(Sort.WORD, formula.substring(at, end), at));
        at = end;
      } else if (SIGNS.indexOf(c) >= 0) {
        boolean isDouble =
            at + 1 < formula.length()
                && List.of("<=", ">=", "<>", "!=", "==").contains(formula.substring(at, at + 2));
        tokens.add(new Token(Sort.SIGN, formula.substring(at, at + (isDouble ? 2 : 1)), at));
        at += isDouble ? 2 : 1;
      } else {
        throw FormulaException.at(
            at,
            "\""
                + new String(Character.toChars(formula.codePointAt(at)))
                + "\" means nothing here");
      }
    }
    tokens.add(new Token(Sort.END, "", formula.length()));
    return tokens;
  }

  /** Reads up to the closing quote, which stands for itself where it is doubled. */
  private static int quoted(String formula, int at, char close, StringBuilder text) {
    for (int i = at + 1; i < formula.length(); i++) {
      char c = formula.charAt(i);
      if (c != close) {
        text.append(c);
      } else if (i + 1 < formula.length() && formula.charAt(i + 1) == close) {
        text.append(close);
        i++;
      } else {
        return i + 1;
      }
    }
    throw FormulaException.at(at, "the " + formula.charAt(at) + " is not closed");
  }

  private static int number(String formula, int at) {
    int end = at;
    while (end < formula.length() && (isDigit(formula.charAt(end)) || formula.charAt(end) == '.')) {
      end++;
    }
    if (end < formula.length() && (formula.charAt(end) == 'e' || formula.charAt(end) == 'E')) {
      int power = end + 1;
      if (power < formula.length() && "+-".indexOf(formula.charAt(power)) >= 0) {
        power++;
      }
      if (power < formula.length() && isDigit(formula.charAt(power))) {
        end = power;
        while (end < formula.length() && isDigit(formula.charAt(end))) {
          end++;
        }
      }
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  boolean isSign(String sign) {
    return sort == Sort.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return sort == Sort.WORD && text.equalsIgnoreCase(word);
  }
}
