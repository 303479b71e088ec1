package buckaroo.format.json;

/** What a JSON value is. A number is whole when its literal is one of digits only. */
enum CellKind {
  NULL("null"),
  WHOLE("a number"),
  FRACTION("a number"),
  TRUE("a boolean"),
  FALSE("a boolean"),
  STRING("a string"),
  NESTED("an array or object");

  private final String inWords;

  CellKind(String inWords) {
    this.inWords = inWords;
  }

  /** The kind as a message names it. */
  String inWords() {
    return inWords;
  }

  static CellKind ofNumber(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == '.' || c == 'e' || c == 'E' || c == 'N' || c == 'I') {
        return FRACTION;
      }
    }
    return WHOLE;
  }
}
