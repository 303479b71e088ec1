package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of a dictionary as they stand at some place of the file: those of a batch, and of the
 * delta batches behind it. Immutable.
 */
final class ArrowDictionary {
  private final List<Vector> parts;
  private final int[] firsts;
  private final int length;

  private ArrowDictionary(List<Vector> parts) throws MalformedFileException {
    this.parts = List.copyOf(parts);
    this.firsts = new int[parts.size()];
    long count = 0;
    for (int part = 0; part < firsts.length; part++) {
      firsts[part] = (int) count;
      count += parts.get(part).length();
      if (count > Integer.MAX_VALUE - 64) {
        throw new MalformedFileException("a dictionary claims " + count + " values");
      }
    }
    this.length = (int) count;
  }

  static ArrowDictionary of(Vector values) throws MalformedFileException {
    return new ArrowDictionary(List.of(values));
  }

  /** The same with more values behind it. */
  ArrowDictionary with(Vector more) throws MalformedFileException {
    List<Vector> all = new ArrayList<>(parts);
    all.add(more);
    return new ArrowDictionary(all);
  }

  int length() {
    return length;
  }

  /** The vectors that hold the values. */
  Vector[] vectors() {
    return parts.toArray(Vector[]::new);
  }

  /** The vector that holds a value. */
  Vector vector(int value) {
    return parts.get(part(value));
  }

  /** Where in that vector it is. */
  int place(int value) {
    return value - firsts[part(value)];
  }

  private int part(int value) {
    int part = 0;
    while (part + 1 < firsts.length && firsts[part + 1] <= value) {
      part++;
    }
    return part;
  }
}
