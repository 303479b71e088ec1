package buckaroo.plugin;

import buckaroo.extension.ColumnData;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;

/** A column of ours as a plug-in sees it. Days and times are whole numbers in their unit. */
record GivenColumn(Field field, Column column) implements ColumnData {
  @Override
  public String name() {
    return field.name();
  }

  @Override
  public Kind kind() {
    return switch (column.storage()) {
      case LONGS -> Kind.WHOLE;
      case DOUBLES -> Kind.REAL;
      case BITS -> Kind.TRUTH;
      case TEXT -> Kind.TEXT;
    };
  }

  @Override
  public int rowCount() {
    return column.rowCount();
  }

  @Override
  public boolean isMissing(int row) {
    return column.isNull(row);
  }

  @Override
  public long whole(int row) {
    return column instanceof LongColumn longs ? longs.get(row) : ColumnData.super.whole(row);
  }

  @Override
  public double real(int row) {
    return column instanceof DoubleColumn doubles ? doubles.get(row) : ColumnData.super.real(row);
  }

  @Override
  public boolean truth(int row) {
    return column instanceof BooleanColumn truths ? truths.get(row) : ColumnData.super.truth(row);
  }

  @Override
  public String text(int row) {
    return column instanceof TextColumn texts ? texts.get(row) : ColumnData.super.text(row);
  }
}
