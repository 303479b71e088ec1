package buckaroo.operation.number;

import buckaroo.operation.Blank;
import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.Numbers;
import buckaroo.operation.PythonText;
import buckaroo.operation.ReadCells;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.TextColumn;
import java.util.List;

/**
 * {@code regular_int_parse} and {@code strip_int_parse}: text read as numbers. A column of numbers
 * stays as it is.
 */
public final class ParseNumbers implements Command {
  private static final String WHAT = "a number";

  private final String name;
  private final boolean strips;

  /** Reads plain numbers, or decorated ones too. */
  public ParseNumbers(String name, boolean strips) {
    this.name = name;
    this.strips = strips;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        name, strips ? "Read numbers, strip the rest" : "Read numbers", List.of());
  }

  @Override
  public boolean isConversion() {
    return true;
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (Numbers.isNumber(field.type()) || field.type() == ColumnType.DECIMAL) {
      return Change.none(work.frame());
    }
    if (field.type() != ColumnType.TEXT) {
      throw work.wrongType(field, "a column of text");
    }
    Column read =
        ParsedNumbers.of(
            (TextColumn) work.column(),
            strips ? DecoratedNumber::new : PlainNumber::new,
            work.cancellation());
    ColumnType type = read instanceof LongColumn ? ColumnType.INT64 : ColumnType.FLOAT64;
    return ReadCells.change(work, type, null, read, WHAT);
  }

  private static ColumnType readType(Step step) {
    return step.after().field(step.after().indexOf(step.operation().column()).orElseThrow()).type();
  }

  @Override
  public void python(Step step, PythonText out) {
    if (step.field().type() != ColumnType.TEXT) {
      return;
    }
    String column = PythonText.literal(step.operation().column());
    out.line("_text = df[%s].astype('string').str.strip(%s)", column, Blank.PYTHON);
    out.line("_number = _text.where(_text.str.fullmatch(r\"%s\", na=False))", PlainNumber.REGEX);
    if (strips) {
      out.line("_parts = _text.str.extract(r\"^%s\\Z\")", DecoratedNumber.REGEX);
      out.line("_minus = _parts[0].str.contains(r\"(?:%s)\", na=False)", pythonMinus());
      out.line(
          "_minus |= _parts[0].str.contains(r\"%s\", na=False) & _parts[2].str.contains(r\"%s\","
              + " na=False)",
          DecoratedNumber.OPENS, DecoratedNumber.CLOSES);
      out.line(
          "_digits = _parts[1].str.replace(r\"%s\", '', regex=True)", DecoratedNumber.SEPARATORS);
      out.line("_digits = _digits.where(~_minus.astype(bool), '-' + _digits)");
      out.line("_number = _number.fillna(_digits)");
    }
    if (readType(step) == ColumnType.INT64) {
      out.line("df[%s] = _number.astype('Int64')", column);
    } else {
      out.line("df[%s] = _number.astype('Float64').replace([np.inf, -np.inf], pd.NA)", column);
    }
  }

  /** The groups of the pattern must not capture, or pandas warns. */
  private static String pythonMinus() {
    return DecoratedNumber.MINUS.replace("(^", "(?:^");
  }

  @Override
  public void sql(Step step, SqlText out) {
    if (step.field().type() != ColumnType.TEXT) {
      return;
    }
    String text = "trim(%s, %s)".formatted(SqlText.name(step.operation().column()), Blank.SQL);
    String number =
        "WHEN regexp_full_match(%s, %s) THEN %s"
            .formatted(text, SqlText.literal(PlainNumber.REGEX), text);
    if (strips) {
      number +=
          " WHEN regexp_full_match(%s, %s) THEN %s || regexp_replace(%s, %s, '', 'g')"
              .formatted(
                  text,
                  SqlText.literal(DecoratedNumber.REGEX),
                  sign(text),
                  part(text, 2),
                  SqlText.literal(DecoratedNumber.SEPARATORS));
    }
    boolean isWhole = readType(step) == ColumnType.INT64;
    String read = "TRY_CAST(CASE %s END AS %s)".formatted(number, isWhole ? "BIGINT" : "DOUBLE");
    if (!isWhole) {
      read = "nullif(nullif(%s, 'Infinity'), '-Infinity')".formatted(read);
    }
    out.replace(step.operation().column(), read);
  }

  private static String part(String text, int group) {
    return "regexp_extract(%s, %s, %d)"
        .formatted(text, SqlText.literal("^" + DecoratedNumber.REGEX + "$"), group);
  }

  private static String sign(String text) {
    return ("CASE WHEN regexp_matches(%s, %s) OR (regexp_matches(%s, %s) AND regexp_matches(%s,"
            + " %s)) THEN '-' ELSE '' END")
        .formatted(
            part(text, 1),
            SqlText.literal(DecoratedNumber.MINUS),
            part(text, 1),
            SqlText.literal(DecoratedNumber.OPENS),
            part(text, 3),
            SqlText.literal(DecoratedNumber.CLOSES));
  }
}
