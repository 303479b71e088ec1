package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;

/** Codes of a dictionary's values. */
final class DictionaryVector extends Vector {
  private final NumberVector codes;
  private final ArrowDictionary dictionary;

  DictionaryVector(NumberVector codes, ArrowDictionary dictionary) throws MalformedFileException {
    super(codes.length(), codes.validity(), dictionary.vectors());
    this.codes = codes;
    this.dictionary = dictionary;
    for (int i = 0; i < codes.length(); i++) {
      long code = codes.longAt(i);
      if (!codes.isNull(i) && (code < 0 || code >= dictionary.length())) {
        throw new MalformedFileException(
            "the code " + code + " of a dictionary of " + dictionary.length() + " values");
      }
    }
  }

  ArrowDictionary dictionary() {
    return dictionary;
  }

  /** The position of a value in the dictionary; only where the code is there. */
  int code(int i) {
    return (int) codes.longAt(i);
  }

  @Override
  boolean isNull(int i) {
    return codes.isNull(i) || dictionary.vector(code(i)).isNull(dictionary.place(code(i)));
  }

  @Override
  long longAt(int i) {
    return dictionary.vector(code(i)).longAt(dictionary.place(code(i)));
  }

  @Override
  double doubleAt(int i) {
    return dictionary.vector(code(i)).doubleAt(dictionary.place(code(i)));
  }

  @Override
  boolean isQuoted() {
    return dictionary.vectors()[0].isQuoted();
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    dictionary.vector(code(i)).write(dictionary.place(code(i)), out);
  }
}
