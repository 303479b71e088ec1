package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records, written as objects. */
final class StructVector extends Vector {
  private final List<Vector> children;
  private final byte[][] names;

  StructVector(int length, byte @Nullable [] validity, List<String> names, List<Vector> children)
      throws MalformedFileException {
    super(length, validity, children.toArray(Vector[]::new));
    this.children = List.copyOf(children);
    this.names =
        names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    for (Vector child : children) {
      if (child.length() < length) {
        throw new MalformedFileException(
            length + " records have " + child.length() + " values of a field");
      }
    }
  }

  Vector child(int index) {
    return children.get(index);
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    out.put('{');
    for (int field = 0; field < names.length; field++) {
      if (field > 0) {
        out.put(',');
      }
      int name = out.size();
      out.put(names[field], 0, names[field].length);
      out.quoteFrom(name);
      out.put(':');
      children.get(field).writeJson(i, out);
    }
    out.put('}');
  }
}
