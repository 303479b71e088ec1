package buckaroo.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.table.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of bars: STATS sections 3 and 4. */
class LabelTest {
  @ParameterizedTest
  @CsvSource({
    "2, 9, 2, 2.7, 2–2.7",
    "0.1, 92.3, 9.32, 18.54, 9.3–18.5",
    "-5, 4, -0.5, 0.4, -0.5<>0.4",
    "-5, 4, -1e-12, 0.4, 0–0.4",
    "0, 1e-9, 0, 1e-10, 0–0",
    "0, 12000, 0, 1200, 0K–1.2K",
    "0, 2.5e13, 0, 2.5e12, 0T–2.5T",
    "10.25, 10.35, 10.25, 10.26, 10.25–10.26",
  })
  void binsShareOneUnit(double first, double last, double from, double to, String name) {
    assertEquals(name, new NumberRangeLabel(first, last).bin(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 92.3, -3.25, -3, -3.2<>-3",
    "0.1, 92.3, 9200000000.0, 10000000000.0, 9.2B–10B",
    "1, 8, 8196550000000000, 9007199254740993, 8196.55T–9007.2T",
    "1, 8, -Infinity, 1, -inf<>1",
  })
  void tailsHaveAUnitForEachBound(double first, double last, double from, double to, String name) {
    assertEquals(name, new NumberRangeLabel(first, last).tail(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.0",
    "0.1, 0.1",
    "-12.04, -12.04",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5e300, 1.5e+300",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "2e-323, 2e-323",
    "-0.0, 0.0",
    "Infinity, inf",
    "9007199254740993, 9007199254740992.0",
    "1.7976931348623157E308, 1.7976931348623157e+308",
  })
  void doublesReadAsInPython(double value, String text) {
    assertEquals(text, ValueText.of(new Value.Real(value)));
  }

  @Test
  void timesReadAsInPython() {
    assertEquals("1969-12-31", ValueText.of(new Value.Day(-1)));
    assertEquals(
        "2020-09-13 12:26:40",
        ValueText.of(new Value.Time(1_600_000_000_000L, ColumnType.TIMESTAMP_MILLIS, null)));
    assertEquals(
        "1969-12-31 23:59:59.999999+00:00",
        ValueText.of(new Value.Time(-1, ColumnType.TIMESTAMP_MICROS, "UTC")));
    assertEquals(
        "1970-01-01 00:00:00.000000001",
        ValueText.of(new Value.Time(1, ColumnType.TIMESTAMP_NANOS, null)));
    assertEquals(
        "1970-01-01 00:00:00.001000",
        ValueText.of(new Value.Time(1, ColumnType.TIMESTAMP_MILLIS, null)));
  }

  @Test
  void timesBeyondTheCalendarStillHaveAName() {
    assertEquals("+25252734927768524-07-27", ValueText.of(new Value.Day(Long.MAX_VALUE)));
    assertEquals(
        "+292278994-08-17 07:12:55.807000",
        ValueText.of(new Value.Time(Long.MAX_VALUE, ColumnType.TIMESTAMP_MILLIS, null)));
  }
}
