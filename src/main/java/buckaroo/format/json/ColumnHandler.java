package buckaroo.format.json;

import buckaroo.table.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Columns as members of one object: arrays of cells, or objects of cells by row label. Labels are
 * rows in order of first appearance; those that only count from 0 are not kept, as in the
 * reference.
 */
final class ColumnHandler extends CellHandler {
  private final TableCollector table;
  private final Map<String, Integer> rowsByLabel = new LinkedHashMap<>();
  private @Nullable ColumnBuilder column;
  private int row;

  ColumnHandler(TableCollector table, int maxCellChars) {
    super(2, maxCellChars);
    this.table = table;
  }

  /** Keeps labels that say more than which row it is, as the first column; returns its name. */
  Optional<String> keepLabels() {
    Set<String> counted =
        IntStream.range(0, rowsByLabel.size())
            .mapToObj(Integer::toString)
            .collect(Collectors.toSet());
    if (rowsByLabel.keySet().equals(counted)) {
      return Optional.empty();
    }
    String name = table.unusedName("key");
    table.putFirst(name, rowsByLabel.keySet());
    return Optional.of(name);
  }

  @Override
  void open(int level, boolean isArray) {
    row = -1;
  }

  @Override
  void close(int level) {}

  @Override
  void name(int level, String name) {
    if (level == 1) {
      column = table.column(name);
    } else {
      Integer known = rowsByLabel.putIfAbsent(name, rowsByLabel.size());
      row = known == null ? rowsByLabel.size() - 1 : known;
    }
  }

  @Override
  void element(int level) {
    row++;
  }

  @Override
  void value(int level, CellKind kind, String text) {
    table.addAt(row, Objects.requireNonNull(column, "no column named"), kind, text);
  }
}
