package buckaroo.query;

import buckaroo.profile.BarMeaning;
import buckaroo.profile.Value;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.text.IsoText;
import buckaroo.view.Filter;
import buckaroo.view.FilterOp;
import buckaroo.view.FilterValue;
import java.math.BigDecimal;
import java.util.List;

/** Says in filters what a bar stands for. */
public final class BarFilters {
  private final int column;
  private final Field field;

  public BarFilters(int column, Field field) {
    this.column = column;
    this.field = field;
  }

  /** The filters that let a bar's cells through; none where there are no such filters. */
  public List<Filter> of(BarMeaning meaning) {
    if (meaning instanceof BarMeaning.Missing) {
      return List.of(Filter.of(column, FilterOp.ISNULL));
    }
    if (meaning instanceof BarMeaning.One one) {
      return one(one.value());
    }
    if (meaning instanceof BarMeaning.UpTo tail) {
      return List.of(bound(FilterOp.LE, tail.high()));
    }
    if (meaning instanceof BarMeaning.From tail) {
      return List.of(bound(FilterOp.GE, tail.low()));
    }
    if (meaning instanceof BarMeaning.Between bin) {
      return List.of(
          bound(bin.includesLow() ? FilterOp.GE : FilterOp.GT, bin.low()),
          bound(bin.includesHigh() ? FilterOp.LE : FilterOp.LT, bin.high()));
    }
    return List.of();
  }

  private List<Filter> one(Value value) {
    if (value instanceof Value.Text text && text.isCut()
        || value instanceof Value.Real real && !Double.isFinite(real.value())) {
      return List.of();
    }
    return List.of(Filter.of(column, FilterOp.IN, literal(value)));
  }

  private FilterValue literal(Value value) {
    if (value instanceof Value.Whole whole) {
      return new FilterValue.Number(BigDecimal.valueOf(whole.value()));
    }
    if (value instanceof Value.UnsignedWhole whole) {
      return new FilterValue.Number(new BigDecimal(Long.toUnsignedString(whole.value())));
    }
    if (value instanceof Value.Real real) {
      return new FilterValue.Number(BigDecimal.valueOf(real.value()));
    }
    if (value instanceof Value.Truth truth) {
      return new FilterValue.Truth(truth.value());
    }
    if (value instanceof Value.Day day) {
      return new FilterValue.Text(IsoText.date(day.days()));
    }
    if (value instanceof Value.Time time) {
      return new FilterValue.Text(time(time.value()));
    }
    return new FilterValue.Text(((Value.Text) value).value());
  }

  private Filter bound(FilterOp op, double bound) {
    if (!field.type().isDateOrTimestamp()) {
      return Filter.of(column, op, new FilterValue.Number(BigDecimal.valueOf(bound)));
    }
    // Between two units the same cells are let through by the unit next to the bound.
    boolean isUpper = op == FilterOp.GE || op == FilterOp.LT;
    long units = (long) (isUpper ? Math.ceil(bound) : Math.floor(bound));
    String text = field.type() == ColumnType.DATE ? IsoText.date(units) : time(units);
    return Filter.of(column, op, new FilterValue.Text(text));
  }

  private String time(long value) {
    return IsoText.timestamp(value, field.type().fractionDigits(), 'T', false);
  }
}
