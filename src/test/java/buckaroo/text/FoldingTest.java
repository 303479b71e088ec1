package buckaroo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource({
    "Crème Brûlée, creme brulee",
    "STRASSE, strasse",
    "straße, strasse",
    "ẞ, ss",
    "Łódź, lodz",
    "İstanbul ışık, istanbul isik",
    "ΟΔΟΣ οδος, οδοσ οδοσ",
    "Ёлка, елка",
    "ﬁn, fin",
    "Æsop, aesop",
    "Ký tự, ky tu",
    "\u212A\u00B5, kμ",
    "東京, 東京",
    "เก้า, เก้า",
    "12°, 12°"
  })
  void caseAndAccentsGo(String text, String folded) {
    assertEquals(folded, Folding.of(text));
  }

  @Test
  void aMarkThatStandsAloneGoesLikeOneThatIsPartOfALetter() {
    assertEquals(Folding.of("café"), Folding.of("cafe\u0301"));
    assertEquals("", Folding.of("\u0301"));
  }

  @Test
  void whatIsFoldedStaysWhenItIsFoldedAgain() {
    List<String> changed =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(character -> !isSurrogate(character))
            .mapToObj(Character::toString)
            .filter(one -> !Folding.of(Folding.of(one)).equals(Folding.of(one)))
            .toList();
    assertEquals(List.of(), changed);
  }

  /** What the search for ASCII letters takes for granted. */
  @Test
  void onlyLatinLettersAndLigaturesFoldToAscii() {
    assertTrue(
        IntStream.rangeClosed(0x3000, Character.MAX_CODE_POINT)
            .filter(character -> !isSurrogate(character))
            .filter(
                character ->
                    Folding.of(Character.toString(character)).chars().anyMatch(c -> c < 0x80))
            .allMatch(character -> character >>> 8 == 0xFB));
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
