package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnLettersTest {
  @ParameterizedTest
  @CsvSource({
    "0, a",
    "25, z",
    "26, ba",
    "27, bb",
    "51, bz",
    "52, ca",
    "675, zz",
    "676, baa",
    "17576, baaa"
  })
  void positionsAndNamesAnswerEachOther(int position, String letters) {
    assertEquals(letters, ColumnLetters.of(position));
    assertEquals(OptionalInt.of(position), ColumnLetters.toPosition(letters));
  }

  @Test
  void everyNameReadsBack() {
    for (int position = 0; position < 100_000; position++) {
      assertEquals(OptionalInt.of(position), ColumnLetters.toPosition(ColumnLetters.of(position)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aa", "ab", "A", "a1", "é", "zzzzzzzzzzzzzzzzzzzzzz"})
  void otherNamesHaveNoPosition(String letters) {
    assertEquals(OptionalInt.empty(), ColumnLetters.toPosition(letters));
  }

  @Test
  void negativePositionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ColumnLetters.of(-1));
  }
}
