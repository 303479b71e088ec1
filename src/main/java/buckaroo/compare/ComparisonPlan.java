package buckaroo.compare;

import buckaroo.table.Field;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Which columns of two tables belong together. Positions are those in the tables' own schemas.
 *
 * @param keys positions of the join columns, in the order asked
 * @param shared positions of the other columns that both have, in the order of the first table
 */
record ComparisonPlan(List<Pair> keys, List<Pair> shared) {
  /** Ends the name of a column of the second table whose name the first table has too. */
  static final String SECOND_SUFFIX = "|df2";

  private static final String MERGE_MARK = "__buckaroo_merge";
  private static final int MOST_NAMES = 20;

  /** One column of both tables. */
  record Pair(int first, int second) {}

  /**
   * The plan for two schemas.
   *
   * @param keyNames at least one; named twice counts once
   * @throws InvalidComparisonException if a name is reserved, or a key is not in both tables
   */
  static ComparisonPlan of(Schema first, Schema second, List<String> keyNames) {
    requirePlainNames(first);
    requirePlainNames(second);
    List<Pair> keys = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(keyNames);
    for (String name : names) {
      keys.add(new Pair(key(first, name, "first"), key(second, name, "second")));
    }
    Map<String, Integer> others = new HashMap<>();
    for (int i = 0; i < second.columnCount(); i++) {
      others.putIfAbsent(second.field(i).name(), i);
    }
    List<Pair> shared = new ArrayList<>();
    for (int i = 0; i < first.columnCount(); i++) {
      String name = first.field(i).name();
      // Each pairs with one at most, also where a file names two columns alike.
      Integer other = names.contains(name) ? null : others.remove(name);
      if (other != null) {
        shared.add(new Pair(i, other));
      }
    }
    return new ComparisonPlan(List.copyOf(keys), List.copyOf(shared));
  }

  /** For each of so many columns its place in a list of pairs; -1 where it is in none. */
  static int[] places(List<Pair> pairs, ToIntFunction<Pair> side, int columns) {
    int[] places = new int[columns];
    Arrays.fill(places, -1);
    for (int i = 0; i < pairs.size(); i++) {
      places[side.applyAsInt(pairs.get(i))] = i;
    }
    return places;
  }

  /** The words are the reference's. */
  private static void requirePlainNames(Schema schema) {
    for (Field field : schema.fields()) {
      if (field.name().contains(SECOND_SUFFIX) || field.name().contains(MERGE_MARK)) {
        throw new InvalidComparisonException(
            SECOND_SUFFIX
                + " and "
                + MERGE_MARK
                + " are sentinel column names used by this tool, and can't be used in a dataframe"
                + " passed in, "
                + field.name()
                + " violates that constraint");
      }
    }
  }

  private static int key(Schema schema, String name, String which) {
    return schema
        .indexOf(name)
        .orElseThrow(
            () ->
                new InvalidComparisonException(
                    "There is no join column \"%s\" in the %s file; it has: %s"
                        .formatted(Brief.of(name), which, names(schema))));
  }

  private static String names(Schema schema) {
    String first =
        schema.fields().stream()
            .limit(MOST_NAMES)
            .map(field -> Brief.of(field.name()))
            .collect(Collectors.joining(", "));
    return schema.columnCount() > MOST_NAMES ? first + ", …" : first;
  }

  /** Makes names that no other column has: a second {@code x} becomes {@code x.1}. */
  static final class Names {
    private final Set<String> taken = new HashSet<>();

    String of(String name) {
      String free = name;
      for (int i = 1; !taken.add(free); i++) {
        free = name + "." + i;
      }
      return free;
    }
  }
}
