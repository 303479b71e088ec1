package buckaroo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.testing.Seeded;
import buckaroo.text.Folding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A search in bytes finds what a search in the folded text finds, wherever it stands. */
class FoldedSearchPropertyTest {
  private static final List<String> LETTERS =
      List.of(
          "a",
          "A",
          "b",
          "á",
          "Ǻ",
          "a\u0301",
          "\u0301",
          "ß",
          "s",
          "æ",
          "e",
          "Я",
          "я",
          "東",
          "ﬁ",
          "f",
          "i",
          "ŉ",
          "n",
          "\uD83E\uDD20",
          "\uD801\uDC00",
          "\uD801\uDC28");

  @Seeded(3000)
  void isFoundWhereTheFoldedTextHoldsIt(Random random) {
    String text = text(random, random.nextInt(5) == 0 ? 70 : 12);
    String sought = random.nextBoolean() ? text(random, 3) : part(text, random);
    if (!FoldedSearch.canFind(sought)) {
      return;
    }
    byte[] bytes = ("bab" + text + "baba").getBytes(StandardCharsets.UTF_8);
    int to = bytes.length - 4;
    var search = new FoldedSearch(sought);
    boolean holds = Folding.of(text).contains(Folding.of(sought));
    String told = "\"" + sought + "\" in \"" + text + "\"";
    assertEquals(holds, search.find(bytes, 3, to) >= 0, told);
    assertEquals(Folding.of(text).equals(Folding.of(sought)), search.isAll(bytes, 3, to), told);
  }

  private static String part(String text, Random random) {
    int[] characters = text.codePoints().toArray();
    int from = random.nextInt(characters.length);
    int count = 1 + random.nextInt(Math.min(9, characters.length - from));
    return new String(characters, from, count);
  }

  private static String text(Random random, int most) {
    int letters = random.nextInt(3) == 0 ? LETTERS.size() : 5;
    var text = new StringBuilder();
    for (int n = 1 + random.nextInt(most); n > 0; n--) {
      text.append(LETTERS.get(random.nextInt(letters)));
    }
    return text.toString();
  }
}
