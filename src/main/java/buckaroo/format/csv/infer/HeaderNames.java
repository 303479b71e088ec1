package buckaroo.format.csv.infer;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.text.ByteMasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the header and gives every column a name of its own, as the reference's loader does. */
public final class HeaderNames {
  private HeaderNames() {}

  /**
   * The header's cells as they stand; positions where the text has no header.
   *
   * @param start where the first row begins
   * @param end where the second one begins, or the end of the text
   */
  public static List<String> read(
      CsvText text, Dialect dialect, long start, long end, Limits limits) throws IOException {
    if (end - start > limits.fieldBytes()) {
      throw new FileTooLargeException(
          text.utf8().path()
              + ": the first row is longer than "
              + limits.fieldBytes()
              + " bytes, the limit");
    }
    byte[] bytes = new byte[(int) (end - start) + ByteMasks.STEP];
    int length = text.utf8().read(start, bytes, 0, (int) (end - start));
    List<String> cells = RowText.cells(bytes, length, dialect);
    if (cells.size() > limits.columns()) {
      throw CsvErrors.tooManyColumns(text.utf8().path(), cells.size(), limits.columns());
    }
    if (!dialect.hasHeader()) {
      for (int i = 0; i < cells.size(); i++) {
        cells.set(i, String.valueOf(i));
      }
    }
    return cells;
  }

  /**
   * Names that differ: an empty header becomes {@code Unnamed: <position>}, the second and third
   * {@code a} become {@code a.1} and {@code a.2}, skipping what the header itself uses.
   *
   * @param header the first row as it stands; spaces are kept
   */
  public static List<String> distinct(List<String> header) {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      wanted.add(header.get(i).isEmpty() ? "Unnamed: " + i : header.get(i));
    }
    Set<String> reserved = new HashSet<>(wanted);
    Set<String> used = new HashSet<>();
    List<String> names = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String name : wanted) {
      String free = name;
      int number = counts.getOrDefault(name, 0);
      while (!used.add(free)) {
        do {
          number++;
          free = name + "." + number;
        } while (reserved.contains(free));
      }
      counts.put(name, number);
      names.add(free);
    }
    return names;
  }

  /**
   * Adds another row of the header to the names, what stands one below the other apart by a blank.
   */
  public static void join(List<String> names, List<String> cells) {
    for (int c = 0; c < cells.size(); c++) {
      String cell = cells.get(c);
      if (c == names.size()) {
        names.add(cell);
      } else if (!cell.isEmpty()) {
        names.set(c, names.get(c).isEmpty() ? cell : names.get(c) + " " + cell);
      }
    }
  }
}
