package buckaroo.format.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every column a name of its own, as the reference's loader does. */
final class HeaderNames {
  private HeaderNames() {}

  /**
   * Names that differ: an empty header becomes {@code Unnamed: <position>}, the second and third
   * {@code a} become {@code a.1} and {@code a.2}, skipping what the header itself uses.
   *
   * @param header the first row as it stands; spaces are kept
   */
  static List<String> distinct(List<String> header) {
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
}
