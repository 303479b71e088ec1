package buckaroo.format.arrow;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Nullable;
import java.util.List;

/** Values that are each of one of several children, written as JSON. */
final class UnionVector extends Vector {
  private final byte[] childOf;
  private final @Nullable Offsets places;
  private final List<Vector> children;

  /**
   * The values.
   *
   * @param childOf the number of the child of each, which is not copied
   * @param places of each in its child; null where all have the place of the value itself
   */
  UnionVector(int length, byte[] childOf, @Nullable Offsets places, List<Vector> children)
      throws MalformedFileException {
    super(length, null, children.toArray(Vector[]::new));
    this.childOf = childOf;
    this.places = places;
    this.children = List.copyOf(children);
    for (int i = 0; i < length; i++) {
      boolean isThere = childOf[i] >= 0 && childOf[i] < children.size();
      if (!isThere || place(i) < 0 || place(i) >= children.get(childOf[i]).length()) {
        throw new MalformedFileException("a union has no value " + place(i) + " of its child");
      }
    }
  }

  private int place(int i) {
    return places == null ? i : places.get(i);
  }

  @Override
  boolean isNull(int i) {
    return children.get(childOf[i]).isNull(place(i));
  }

  @Override
  boolean isQuoted() {
    return false;
  }

  @Override
  void write(int i, TextBuffer out) throws MalformedFileException, FileTooLargeException {
    children.get(childOf[i]).writeJson(place(i), out);
  }
}
