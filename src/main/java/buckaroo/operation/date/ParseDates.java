package buckaroo.operation.date;

import buckaroo.operation.Blank;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.ReadCells;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.Parallel;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code us_date} and {@code to_datetime}: text read as dates, or as timestamps where a time of day
 * stands in some cell; what is no date becomes missing. Where some cell has an offset, the
 * timestamps are instants in UTC, and those without one are taken as UTC. A column of dates or
 * timestamps stays as it is. The pandas code reaches the years 1678 to 2261 only, as pandas does.
 */
public final class ParseDates implements Command {
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private final String name;
  private final boolean onlyUs;

  /** Reads American dates only, or all that {@link WrittenDates} knows. */
  public ParseDates(String name, boolean onlyUs) {
    this.name = name;
    this.onlyUs = onlyUs;
  }

  @Override
  public CommandSpec spec() {
    return new CommandSpec(name, onlyUs ? "Read US dates" : "Read dates", List.of());
  }

  @Override
  public boolean isConversion() {
    return true;
  }

  @Override
  public Change apply(Work work) {
    Field field = work.field();
    if (isTime(field)) {
      return Change.none(work.frame());
    }
    if (field.type() != ColumnType.TEXT) {
      throw work.wrongType(field, "a column of text");
    }
    Read read = read((TextColumn) work.column(), work.cancellation());
    ColumnType type = read.hasTime ? ColumnType.TIMESTAMP_MICROS : ColumnType.DATE;
    return ReadCells.change(
        work,
        type,
        read.hasOffset ? "UTC" : null,
        read.column,
        onlyUs ? "a date such as 1/31/2024" : "a date");
  }

  private static boolean isTime(Field field) {
    return field.type().isDateOrTimestamp();
  }

  /** A column that was read, of days where no cell has a time. */
  private record Read(Column column, boolean hasTime, boolean hasOffset) {}

  /** What one worker saw. */
  private static final class Share {
    private final WrittenDates reader;
    private boolean hasTime;
    private boolean hasOffset;

    Share(boolean onlyUs) {
      reader = new WrittenDates(onlyUs);
    }
  }

  private Read read(TextColumn text, Cancellation cancellation) {
    if (text instanceof DictionaryTextColumn coded) {
      Read entries = read(coded.dictionary(), cancellation);
      Column rows = ReadCells.perRow(coded, entries.column);
      return new Read(rows, entries.hasTime, entries.hasOffset);
    }
    int rows = text.rowCount();
    long[] present = Validity.words(rows);
    var values = new long[rows];
    List<Share> shares =
        Parallel.of(cancellation)
            .rows(
                rows,
                () -> new Share(onlyUs),
                (own, from, to) -> {
                  for (int row = from; row < to; row++) {
                    if (!text.isNull(row)
                        && own.reader.read(text.bytes(row), text.start(row), text.end(row))) {
                      Columns.set(present, row);
                      values[row] = own.reader.micros();
                      own.hasTime |= own.reader.hasTime();
                      own.hasOffset |= own.reader.hasOffset();
                    }
                  }
                });
    boolean hasTime = shares.stream().anyMatch(share -> share.hasTime);
    if (!hasTime) {
      Parallel.of(cancellation)
          .rows(
              rows,
              (from, to) -> {
                for (int row = from; row < to; row++) {
                  values[row] = Math.floorDiv(values[row], MICROS_A_DAY);
                }
              });
    }
    return new Read(
        LongColumn.of(values, Validity.of(present, rows)),
        hasTime,
        shares.stream().anyMatch(share -> share.hasOffset));
  }

  private static Field readField(Step step) {
    return step.after().field(step.after().indexOf(step.operation().column()).orElseThrow());
  }

  @Override
  public void python(Step step, PythonText out) {
    if (isTime(step.field())) {
      return;
    }
    String column = PythonText.literal(step.operation().column());
    out.line("_text = df[%s].astype('string').str.strip(%s)", column, Blank.PYTHON);
    if (onlyUs) {
      out.line("_text = _text.where(_text.str.fullmatch(r'%s', na=False))", WrittenDates.US_REGEX);
      out.line(
          "df[%s] = pd.to_datetime(_text.astype(object), format='%%m/%%d/%%Y', errors='coerce')",
          column);
      return;
    }
    String formats = formats().map(PythonText::literal).collect(Collectors.joining(", "));
    out.line("_parts = _text.str.extract(r'^(?:%s)\\Z').astype(object)", WrittenDates.REGEX);
    out.line("_parts = _parts.where(_parts.notna(), None)");
    out.line("_date = pd.Series(pd.NaT, index=df.index)");
    out.line("for _format in [%s]:", formats);
    out.line(
        "    _date = _date.fillna(pd.to_datetime(_parts[0], format=_format, errors='coerce'))");
    out.line("_time = _parts[1].fillna(_parts[4] + _parts[5])");
    out.line("_time += _parts[2].fillna(_parts[6]).fillna(':00')");
    out.line("_date += pd.to_timedelta(_time.fillna('00:00:00'))");
    out.line("_hours = (_parts[7].str.upper() == 'P') * 12");
    out.line("_hours -= (_parts[7].notna() & (_parts[4] == '12')) * 12");
    out.line("_date += pd.to_timedelta(_hours, unit='h')");
    if (readField(step).zone() != null) {
      out.line("_offset = _parts[3].fillna('Z').replace(['Z', 'UTC', 'GMT'], '+00')");
      out.line("_offset = (_offset.str.replace(':', '') + '00').str[:5]");
      out.line("_minutes = _offset.str[1:3].astype(int) * 60 + _offset.str[3:5].astype(int)");
      out.line("_minutes = _minutes.where(_offset.str[0] != '-', -_minutes)");
      out.line("_date -= pd.to_timedelta(_minutes, unit='m')");
      out.line("_date = _date.dt.tz_localize('UTC')");
    }
    out.line("df[%s] = _date", column);
  }

  @Override
  public void sql(Step step, SqlText out) {
    if (isTime(step.field())) {
      return;
    }
    String text = "trim(%s, %s)".formatted(SqlText.name(step.operation().column()), Blank.SQL);
    if (onlyUs) {
      out.replace(
          step.operation().column(),
          "CASE WHEN regexp_full_match(%s, %s) THEN CAST(try_strptime(%s, '%%m/%%d/%%Y') AS DATE) END"
              .formatted(text, SqlText.literal(WrittenDates.US_REGEX), text));
      return;
    }
    String formats = formats().map(SqlText::literal).collect(Collectors.joining(", "));
    String date =
        "CAST(try_strptime(regexp_replace(%s, ' +', ' ', 'g'), [%s]) AS DATE)"
            .formatted(part(text, WrittenDates.DATE), formats);
    Field field = readField(step);
    String read = field.type().isTimestamp() ? date + " + " + time(text) : date;
    if (field.zone() != null) {
      String digits =
          "left(replace(%s, ':', '') || '00', 5)".formatted(part(text, WrittenDates.OFFSET));
      read +=
          (" - CASE WHEN %1$s[1] IN ('+', '-') THEN to_minutes(CAST(%1$s[1] || '1' AS INTEGER)"
                  + " * (60 * CAST(%1$s[2:3] AS INTEGER) + CAST(%1$s[4:5] AS INTEGER)))"
                  + " ELSE INTERVAL 0 SECOND END")
              .formatted(digits);
    }
    out.replace(
        step.operation().column(),
        "CASE WHEN regexp_full_match(%s, %s) THEN %s END"
            .formatted(text, SqlText.literal(WrittenDates.REGEX), read));
  }

  /** The time of day, midnight where there is none; groups that are not there are empty. */
  private static String time(String text) {
    String hour = part(text, WrittenDates.HOUR);
    String half = part(text, WrittenDates.HALF);
    String clock =
        "%s || %s || %s"
            .formatted(part(text, WrittenDates.CLOCK), hour, part(text, WrittenDates.MINUTES));
    String seconds =
        "coalesce(nullif(%s || %s, ''), ':00')"
            .formatted(part(text, WrittenDates.SECONDS), part(text, WrittenDates.HALF_SECONDS));
    return ("coalesce(TRY_CAST(nullif(%s, '') || %s AS TIME), TIME '00:00:00')"
            + " + to_hours(CASE WHEN %s IN ('P', 'p') THEN 12 ELSE 0 END"
            + " - CASE WHEN %s <> '' AND %s = '12' THEN 12 ELSE 0 END)")
        .formatted(clock, seconds, half, half, hour);
  }

  /** Names of months in full and by three letters, which others tell apart. */
  private static Stream<String> formats() {
    return WrittenDates.FORMATS.stream()
        .flatMap(format -> Stream.of(format, format.replace("%b", "%B")))
        .distinct();
  }

  private static String part(String text, int group) {
    return "regexp_extract(%s, %s, %d)"
        .formatted(text, SqlText.literal("^(?:" + WrittenDates.REGEX + ")$"), group);
  }
}
