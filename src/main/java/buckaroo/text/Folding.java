package buckaroo.text;

import buckaroo.table.Nullable;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What text becomes where case and accents make no difference: character by character, so that it
 * can be told from a few bytes of UTF-8. Marks of U+0300 to U+036F go, whether they stand alone or
 * are part of a letter; other marks carry vowels in many scripts and stay. The page's {@code
 * search/fold.js} says the same. Safe for any thread.
 */
public final class Folding {
  private static final int FIRST_MARK = 0x300;
  private static final int LAST_MARK = 0x36F;
  private static final byte[] NOTHING = {};

  /** Letters that have no decomposition, but that people type without their strokes. */
  private static final Map<String, String> PLAINER =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ħ", "h", "ł", "l", "ŧ", "t", "ð",
          "d");

  /** For each page of 256 characters, what they become; null stands for the character itself. */
  private static final AtomicReferenceArray<byte[] @Nullable []> PAGES =
      new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) >>> 8);

  private Folding() {}

  /** The text, folded. */
  public static String of(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              byte[] other = utf8(character);
              if (other == null) {
                folded.appendCodePoint(character);
              } else {
                folded.append(new String(other, StandardCharsets.UTF_8));
              }
            });
    return folded.toString();
  }

  /** The text without accents, in its own case. */
  public static String unaccented(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints().forEach(character -> plain.append(unaccented(character)));
    return plain.toString();
  }

  /**
   * What one character becomes, as UTF-8: empty for a mark, and null where it stays as it is. To be
   * read only.
   */
  public static byte @Nullable [] utf8(int character) {
    byte[] @Nullable [] page = PAGES.getAcquire(character >>> 8);
    if (page == null) {
      page = pageOf(character >>> 8);
      PAGES.setRelease(character >>> 8, page);
    }
    return page[character & 0xFF];
  }

  private static byte[] @Nullable [] pageOf(int number) {
    var page = new byte[256][];
    for (int i = 0; i < page.length; i++) {
      int character = number << 8 | i;
      String self = Character.toString(character);
      String folded = folded(character);
      boolean stays = folded.equals(self) || Character.getType(character) == Character.SURROGATE;
      page[i] = stays ? null : folded.isEmpty() ? NOTHING : folded.getBytes(StandardCharsets.UTF_8);
    }
    return page;
  }

  private static String folded(int character) {
    // Upper case first: it joins the forms that a letter has in lower case, such as both sigmas.
    String lower = unaccented(character).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return PLAINER.getOrDefault(lower, lower);
  }

  private static String unaccented(int character) {
    String self = Character.toString(character);
    if (character < 0x80) {
      return self;
    }
    String parts = Normalizer.normalize(self, Normalizer.Form.NFD);
    var kept = new StringBuilder();
    parts
        .codePoints()
        .filter(part -> part < FIRST_MARK || part > LAST_MARK)
        .forEach(kept::appendCodePoint);
    return kept.length() == parts.length() ? self : kept.toString();
  }
}
