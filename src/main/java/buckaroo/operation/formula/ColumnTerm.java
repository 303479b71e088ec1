package buckaroo.operation.formula;

import buckaroo.operation.PythonText;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.SqlText;
import buckaroo.table.BooleanColumn;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DoubleColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Schema;
import buckaroo.table.TextColumn;
import buckaroo.text.Brief;

/** A column in a formula. NaN is missing; times with a zone are told in UTC. */
final class ColumnTerm {
  private ColumnTerm() {}

  static Term of(Schema schema, int position) {
    Field field = schema.field(position);
    Kind kind = kind(field);
    String own = "df[" + PythonText.literal(field.name()) + "]";
    String name = SqlText.name(field.name());
    boolean isZoned = field.zone() != null;
    String python =
        switch (kind) {
          case WHOLE -> own + ".astype('Int64')";
          case NUMBER -> own + ".astype('Float64')";
          case TEXT -> own + ".astype('string')";
          case TRUTH -> own + ".astype('boolean')";
          case DATE -> "pd.to_datetime(" + own + ")";
          case TIME ->
              isZoned
                  ? "pd.to_datetime(%s, utc=True).dt.tz_localize(None)".formatted(own)
                  : "pd.to_datetime(" + own + ")";
        };
    String sql =
        switch (kind) {
          case WHOLE -> "CAST(" + name + " AS BIGINT)";
          case NUMBER -> "nullif(CAST(" + name + " AS DOUBLE), 'NaN')";
          case TIME -> isZoned ? "(" + name + " AT TIME ZONE 'UTC')" : name;
          default -> name;
        };
    return new Term(
        kind,
        (table, from, to) -> read(table.column(position), field.type(), kind, from, to),
        python,
        sql);
  }

  private static Kind kind(Field field) {
    ColumnType type = field.type();
    if (type == ColumnType.TEXT) {
      return Kind.TEXT;
    }
    if (type == ColumnType.BOOLEAN) {
      return Kind.TRUTH;
    }
    if (type == ColumnType.DATE) {
      return Kind.DATE;
    }
    if (type.isTimestamp()) {
      return Kind.TIME;
    }
    if (type.isFloat()) {
      return Kind.NUMBER;
    }
    if (type.isInteger() && type != ColumnType.UINT64) {
      return Kind.WHOLE;
    }
    throw new FormulaException(
        "column \"%s\" holds %s, which formulas do not know; change its type first"
            .formatted(Brief.of(field.name()), SchemaWords.ofType(type)));
  }

  private static Cells read(Column column, ColumnType type, Kind kind, int from, int to) {
    Cells cells = new Cells(kind, to - from);
    for (int row = from; row < to; row++) {
      int i = row - from;
      if (column.isNull(row)) {
        cells.missing[i] = true;
      } else if (column instanceof TextColumn text) {
        cells.texts[i] = text.get(row);
      } else if (column instanceof DoubleColumn doubles) {
        cells.doubles[i] = doubles.get(row);
        cells.missing[i] = Double.isNaN(cells.doubles[i]);
      } else if (column instanceof BooleanColumn truths) {
        cells.setTruth(i, truths.get(row));
      } else {
        cells.longs[i] = inMicros(((LongColumn) column).get(row), type);
      }
    }
    return cells;
  }

  private static long inMicros(long value, ColumnType type) {
    return switch (type) {
      case TIMESTAMP_MILLIS -> value * 1000;
      case TIMESTAMP_NANOS -> Math.floorDiv(value, 1000);
      default -> value;
    };
  }
}
