package buckaroo.operation.formula;

import buckaroo.operation.SchemaWords;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads a formula by recursive descent, loosest first: {@code or}, {@code and}, {@code not},
 * comparisons, {@code &}, sums, products, signs. Confined to one thread.
 */
final class FormulaParser {
  static final int MOST_DEPTH = 64;
  private static final int NAMES_TOLD = 20;

  private final Schema schema;
  private final List<Token> tokens;
  private int next;
  private int depth;

  private FormulaParser(Schema schema, List<Token> tokens) {
    this.schema = schema;
    this.tokens = tokens;
  }

  /**
   * The term of a formula.
   *
   * @throws FormulaException if it means nothing
   */
  static Term parse(String formula, Schema schema) {
    var parser = new FormulaParser(schema, Token.of(formula));
    if (parser.peek().sort() == Token.Sort.END) {
      throw new FormulaException("the formula is empty; an example is price * 1.2");
    }
    Term term = parser.any();
    if (parser.peek().sort() != Token.Sort.END) {
      throw parser.unexpected();
    }
    return term;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean takes(String sign) {
    boolean found = peek().isSign(sign);
    next += found ? 1 : 0;
    return found;
  }

  private boolean takesWord(String word) {
    boolean found = peek().isWord(word);
    next += found ? 1 : 0;
    return found;
  }

  private FormulaException unexpected() {
    Token token = peek();
    return token.sort() == Token.Sort.END
        ? FormulaException.at(token.at(), "something is missing")
        : FormulaException.at(token.at(), "\"" + Brief.of(token.text()) + "\" is not expected");
  }

  private Term any() {
    if (++depth > MOST_DEPTH) {
      throw FormulaException.at(peek().at(), "more than " + MOST_DEPTH + " parts in one another");
    }
    Term left = both();
    while (takesWord("or")) {
      left = Logic.or(left, both());
    }
    depth--;
    return left;
  }

  private Term both() {
    Term left = not();
    while (takesWord("and")) {
      left = Logic.and(left, not());
    }
    return left;
  }

  private Term not() {
    int times = 0;
    while (takesWord("not")) {
      times++;
    }
    Term term = comparison();
    if (times > 0) {
      Logic.requireTruth("not", term);
    }
    return times % 2 == 0 ? term : Logic.not(term);
  }

  private Term comparison() {
    Term left = joined();
    for (String sign : List.of("<=", ">=", "<>", "!=", "==", "=", "<", ">")) {
      if (takes(sign)) {
        return Comparison.of(sign, left, joined());
      }
    }
    return left;
  }

  private Term joined() {
    Term left = sum();
    while (takes("&")) {
      left = Texts.joined(left, sum());
    }
    return left;
  }

  private Term sum() {
    Term left = product();
    while (true) {
      if (takes("+")) {
        left = Arithmetic.of('+', left, product());
      } else if (takes("-")) {
        left = Arithmetic.of('-', left, product());
      } else {
        return left;
      }
    }
  }

  private Term product() {
    Term left = signed();
    while (true) {
      if (takes("*")) {
        left = Arithmetic.of('*', left, signed());
      } else if (takes("/")) {
        left = Arithmetic.of('/', left, signed());
      } else {
        return left;
      }
    }
  }

  private Term signed() {
    int minus = 0;
    while (peek().isSign("-") || peek().isSign("+")) {
      minus += take().isSign("-") ? 1 : 0;
    }
    Term term = single();
    return minus % 2 == 0 ? term : Arithmetic.negated(term);
  }

  private Term single() {
    Token token = peek();
    if (takes("(")) {
      Term inner = any();
      if (!takes(")")) {
        throw unexpected();
      }
      return inner;
    }
    switch (token.sort()) {
      case NUMBER -> {
        next++;
        return Literals.number(token);
      }
      case TEXT -> {
        next++;
        return Literals.text(token.text());
      }
      case COLUMN -> {
        next++;
        return column(token);
      }
      case WORD -> {
        next++;
        return word(token);
      }
      default -> throw unexpected();
    }
  }

  private Term word(Token token) {
    if (takes("(")) {
      List<Term> arguments = new ArrayList<>();
      if (!takes(")")) {
        do {
          arguments.add(any());
        } while (takes(","));
        if (!takes(")")) {
          throw unexpected();
        }
      }
      return Functions.call(token, arguments);
    }
    if (schema.indexOf(token.text()).isPresent()) {
      return column(token);
    }
    if (token.isWord("true") || token.isWord("false")) {
      return Literals.truth(token.isWord("true"));
    }
    return column(token);
  }

  private Term column(Token token) {
    OptionalInt position = schema.indexOf(token.text());
    if (position.isEmpty()) {
      throw FormulaException.at(
          token.at(),
          "there is no column \"%s\"; the table has: %s"
              .formatted(Brief.of(token.text()), SchemaWords.told(schema, NAMES_TOLD)));
    }
    return ColumnTerm.of(schema, position.getAsInt());
  }
}
