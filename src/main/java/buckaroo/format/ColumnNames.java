package buckaroo.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells columns of one name apart, as the reference does: {@code a}, {@code a.1}, {@code a.2}. */
public final class ColumnNames {
  private ColumnNames() {}

  /** The same names, each once. */
  public static List<String> distinct(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> used = new HashSet<>();
    List<String> distinct = new ArrayList<>(names.size());
    for (String name : names) {
      String unique = name;
      for (int i = 1; !used.add(unique); i++) {
        unique = name + "." + i;
        if (taken.contains(unique)) {
          unique = name;
        }
      }
      distinct.add(unique);
    }
    return distinct;
  }
}
