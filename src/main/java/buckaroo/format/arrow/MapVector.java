package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;

/** Lists of pairs, written as objects; keys become text. */
final class MapVector extends Vector {
  private final ListVector pairs;
  private final Vector keys;
  private final Vector values;

  MapVector(ListVector pairs, Vector keys, Vector values) throws MalformedFileException {
    super(pairs.length(), pairs.validity(), keys, values);
    this.pairs = pairs;
    this.keys = keys;
    this.values = values;
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    out.put('{');
    int start = pairs.start(i);
    for (int pair = start; pair < pairs.end(i); pair++) {
      if (pair > start) {
        out.put(',');
      }
      int key = out.size();
      if (keys.isNull(pair)) {
        out.putAscii("null");
      } else {
        keys.write(pair, out);
      }
      // Numbers that JSON does not know are strings already.
      if (keys.isQuoted() || out.size() == key || out.bytes()[key] != '"') {
        out.quoteFrom(key);
      }
      out.put(':');
      values.writeJson(pair, out);
    }
    out.put('}');
  }
}
