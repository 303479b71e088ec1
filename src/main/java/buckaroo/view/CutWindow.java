package buckaroo.view;

import buckaroo.table.Column;
import buckaroo.table.Nullable;
import buckaroo.table.PickedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A window that is too large to be had at once: it is read in parts, and long texts are cut. */
final class CutWindow {
  private CutWindow() {}

  /** As {@link TableView#windowCut} tells. */
  static RowWindow read(TableView view, long start, long end, int cellBytes) {
    List<RowWindow> parts = new ArrayList<>();
    long from = Math.max(0, Math.min(start, view.rowCount()));
    long to = Math.max(from, Math.min(end, view.rowCount()));
    long rows = Math.max(1, (to - from) / 2);
    while (from < to) {
      RowWindow part;
      try {
        part = view.window(from, Math.min(to, from + rows));
      } catch (WindowTooLargeException e) {
        if (rows == 1 && parts.isEmpty()) {
          throw e;
        }
        if (rows == 1) {
          break;
        }
        rows = rows / 2;
        continue;
      }
      if (part.rowCount() == 0 || !parts.isEmpty() && !isLike(parts.get(0), part)) {
        break;
      }
      parts.add(cut(part, cellBytes));
      from += part.rowCount();
    }
    return parts.isEmpty() ? view.window(from, from) : join(parts);
  }

  /** Whether two parts know their columns alike; types are found out while a file is read. */
  private static boolean isLike(RowWindow first, RowWindow other) {
    return first.schema().equals(other.schema());
  }

  /** Copies the rows, so that the long texts can be forgotten before more are read. */
  private static RowWindow cut(RowWindow part, int cellBytes) {
    List<Column> columns = new ArrayList<>();
    for (Column column : part.columns()) {
      var picked = new PickedColumn(column, part.rowCount());
      for (int row : part.rows()) {
        picked.add(column, row, cellBytes + 1);
      }
      columns.add(picked.build());
    }
    return of(part, columns, part.rowCount(), part.index(), cellBytes);
  }

  private static RowWindow join(List<RowWindow> parts) {
    RowWindow first = parts.get(0);
    int rows = parts.stream().mapToInt(RowWindow::rowCount).sum();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < first.columns().size(); i++) {
      var picked = new PickedColumn(first.columns().get(i), rows);
      for (RowWindow part : parts) {
        for (int row : part.rows()) {
          picked.add(part.columns().get(i), row);
        }
      }
      columns.add(picked.build());
    }
    long[] index = first.index();
    if (index != null) {
      index = new long[rows];
      int at = 0;
      for (RowWindow part : parts) {
        for (int i = 0; i < part.rowCount(); i++) {
          index[at++] = part.number(i);
        }
      }
    }
    return of(first, columns, rows, index, first.textBytes());
  }

  private static RowWindow of(
      RowWindow like, List<Column> columns, int rowCount, long @Nullable [] index, int textBytes) {
    int[] rows = new int[rowCount];
    Arrays.setAll(rows, row -> row);
    return new RowWindow(
        like.schema(),
        columns,
        rows,
        index,
        like.start(),
        like.totalRows(),
        like.reordered(),
        textBytes);
  }
}
