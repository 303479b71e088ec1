package buckaroo.lazy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.profile.ColumnProfile;
import buckaroo.profile.NumberSummary;
import buckaroo.profile.Profiler;
import buckaroo.profile.TableProfile;
import buckaroo.table.Field;
import java.io.IOException;
import java.nio.file.Path;

/** Compares the statistics of a file with those of the same table in memory. */
final class LazyProfiles {
  private LazyProfiles() {}

  static void compare(Path file, LazyTable lazy) throws IOException {
    TableProfile expected = Profiler.profile(LazyFiles.inMemory(file), () -> false);
    TableProfile found = lazy.profile(() -> false).orElseThrow();
    assertEquals(expected.rowCount(), found.rowCount());
    for (int c = 0; c < expected.columns().size(); c++) {
      compare(expected.columns().get(c), found.columns().get(c));
    }
    assertEquals(expected.columns().size(), found.columns().size());
  }

  private static void compare(ColumnProfile expected, ColumnProfile found) {
    Field field = expected.field();
    assertEquals(field.name() + field.type() + field.zone(), name(found));
    assertEquals(expected.nullCount(), found.nullCount(), field::toString);
    assertEquals(expected.tally(), found.tally(), field::toString);
    assertEquals(expected.text(), found.text(), field::toString);
    compare(expected.numbers(), found.numbers());
    assertEquals(expected.histogram(), found.histogram(), field::toString);
  }

  private static String name(ColumnProfile column) {
    return column.field().name() + column.field().type() + column.field().zone();
  }

  private static void compare(NumberSummary expected, NumberSummary found) {
    if (expected == null || found == null) {
      assertEquals(expected, found);
      return;
    }
    assertEquals(expected.min(), found.min());
    assertEquals(expected.max(), found.max());
    assertClose(expected.mean(), found.mean());
    assertClose(expected.std(), found.std());
    assertEquals(expected.quantiles(), found.quantiles());
    assertEquals(expected.bins(), found.bins());
  }

  /** Sums are rounded where their parts meet. */
  private static void assertClose(double expected, double found) {
    double slack = Double.isFinite(expected) ? Math.abs(expected) * 1e-9 + 1e-12 : 0;
    assertEquals(expected, found, slack);
  }
}
