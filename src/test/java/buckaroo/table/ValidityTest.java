package buckaroo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ValidityTest {
  @Test
  void rowsAreMissingWhereTheirBitIsNotSet() {
    Validity validity = Validity.of(new long[] {~(1L << 63), ~1L}, 66);
    assertTrue(validity.hasNulls());
    assertEquals(2, validity.nullCount());
    assertEquals(66, validity.rowCount());
    assertFalse(validity.isNull(62));
    assertTrue(validity.isNull(63));
    assertTrue(validity.isNull(64));
    assertFalse(validity.isNull(65));
    assertEquals(16, validity.memoryBytes());
    assertEquals(~1L, validity.word(1));
  }

  @Test
  void bitsPastTheLastRowMeanNothing() {
    assertEquals(1, Validity.of(new long[] {-2L}, 3).nullCount());
    assertFalse(Validity.of(new long[] {7L}, 3).hasNulls());
    assertFalse(Validity.of(new long[] {-1L, 0}, 64).hasNulls());
    assertEquals(64, Validity.of(new long[] {0L}, 64).nullCount());
  }

  @Test
  void whereNothingIsMissingNoBitIsKept() {
    Validity validity = Validity.of(new long[] {-1L, -1L}, 128);
    assertFalse(validity.hasNulls());
    assertFalse(validity.isNull(127));
    assertEquals(0, validity.memoryBytes());
    assertEquals(-1L, validity.word(1));
    assertEquals(0, Validity.of(new long[0], 0).nullCount());
  }
}
