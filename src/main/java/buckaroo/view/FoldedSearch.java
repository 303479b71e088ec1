package buckaroo.view;

import buckaroo.text.Folding;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Finds text in UTF-8 whatever its case and accents ({@link Folding}). Where the text sought folds
 * to ASCII, eight places are looked at together, as {@link ByteSearch} does: a match of ASCII alone
 * has its first and its last letter a fixed way apart, and any other match holds a character whose
 * first two bytes are among a few. Else every character's first two bytes are looked up.
 *
 * <pre>
 *   sought "cafe"     text   a   C   A   F   E   c   a   f   é   …
 *   letters fit              .   ^   .   .   .   .   .   .   .
 *   é may be in it           .   .   .   .   .   .   .   .   ^     places up to three before it
 * </pre>
 *
 * Immutable and safe for any thread.
 */
public final class FoldedSearch implements TextFinder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /** Behind it no character folds to ASCII but the ligatures of {@link #LIGATURES}. */
  private static final int LAST_TO_ASCII = 0x2FFF;

  private static final int LIGATURES = 0xFB00;

  private final byte[] needle;
  private final boolean isAscii;
  private final long firsts;
  private final long firstCase;
  private final long lasts;
  private final long lastCase;

  /**
   * The first two bytes of the characters that matter: for an ASCII needle those that can be part
   * of a match, else those that can begin one.
   */
  private final BitSet pairs;

  /** A search for a text that does not fold to nothing. */
  public FoldedSearch(String text) {
    String folded = Folding.of(text);
    this.needle = folded.getBytes(StandardCharsets.UTF_8);
    this.isAscii = needle.length == folded.length();
    byte last = needle[needle.length - 1];
    this.firsts = (needle[0] & 0xFF) * ONES;
    this.firstCase = isLetter(needle[0]) ? 0x20 * ONES : 0;
    this.lasts = (last & 0xFF) * ONES;
    this.lastCase = isLetter(last) ? 0x20 * ONES : 0;
    this.pairs = isAscii ? insidePairs(folded) : firstPairs(folded);
  }

  /** Whether there is anything to find: marks alone fold to nothing. */
  static boolean canFind(String text) {
    return !Folding.of(text).isEmpty();
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z';
  }

  private static BitSet insidePairs(String folded) {
    var pairs = new BitSet();
    for (int character = 0x80; character <= LIGATURES + 0xFF; character++) {
      if (character == LAST_TO_ASCII + 1) {
        character = LIGATURES;
      }
      byte[] other = Folding.utf8(character);
      if (other != null && (other.length == 0 || sharesOne(other, folded))) {
        add(pairs, character);
      }
    }
    return pairs;
  }

  private static boolean sharesOne(byte[] letters, String folded) {
    for (byte letter : letters) {
      if (folded.indexOf(letter) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static BitSet firstPairs(String folded) {
    int first = folded.codePointAt(0);
    String begins = Character.toString(first);
    var pairs = new BitSet();
    for (int character = 0x80; character <= Character.MAX_VALUE; character++) {
      if (Character.isSurrogate((char) character)) {
        continue;
      }
      byte[] other = Folding.utf8(character);
      if (other == null
          ? character == first
          : new String(other, StandardCharsets.UTF_8).contains(begins)) {
        add(pairs, character);
      }
    }
    if (first > Character.MAX_VALUE) {
      // Few letters with case lie there: their first bytes are all the same.
      for (int second = 0x80; second <= 0xBF; second++) {
        for (int lead = 0xF0; lead <= 0xF4; lead++) {
          pairs.set(lead << 8 | second);
        }
      }
    }
    return pairs;
  }

  private static void add(BitSet pairs, int character) {
    byte[] utf8 = Character.toString(character).getBytes(StandardCharsets.UTF_8);
    pairs.set((utf8[0] & 0xFF) << 8 | utf8[1] & 0xFF);
  }

  @Override
  public int find(byte[] text, int from, int to) {
    return isAscii ? findAscii(text, from, to) : findAny(text, from, to);
  }

  private int findAscii(byte[] text, int from, int to) {
    int reach = needle.length - 1;
    int lastPlace = to - needle.length;
    int at = from;
    for (; at + 15 <= lastPlace; at += 16) {
      long word = (long) LONGS.get(text, at);
      long next = (long) LONGS.get(text, at + 8);
      long hits = places(word, (long) LONGS.get(text, at + reach));
      long nextHits = places(next, (long) LONGS.get(text, at + 8 + reach));
      if ((hits | nextHits) != 0) {
        int found = verify(text, from, at, hits, to);
        found = found < 0 ? verify(text, from, at + 8, nextHits, to) : found;
        if (found >= 0) {
          return found;
        }
      }
    }
    for (; at < to; at++) {
      int found = matchAround(text, from, at, to);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /** The high bit of each byte that is not ASCII, or where a match of ASCII may begin. */
  private long places(long word, long ahead) {
    long differ = ((word | firstCase) ^ firsts) | ((ahead | lastCase) ^ lasts);
    return ((differ - ONES) & ~differ | word) & HIGHS;
  }

  private int verify(byte[] text, int from, int at, long hits, int to) {
    for (long left = hits; left != 0; left &= left - 1) {
      int place = at + (Long.numberOfTrailingZeros(left) >>> 3);
      int found = matchAround(text, from, place, to);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  /**
   * Where a match begins at a byte of ASCII; or, at the first byte of another character, the first
   * match before which only ASCII stands in it.
   */
  private int matchAround(byte[] text, int from, int place, int to) {
    if (text[place] >= 0) {
      return (text[place] | (byte) firstCase) == needle[0] && end(text, place, to) >= 0
          ? place
          : -1;
    }
    int character = isPair(text, place, to) ? characterAt(text, place, to) : -1;
    byte[] folded = character < 0 ? null : Folding.utf8(character);
    if (folded == null) {
      return -1;
    }
    for (int before = needle.length - 1; before >= 0; before--) {
      int start = place - before;
      if (start >= from
          && (before == 0 || folded.length == 0 || folded[0] == needle[before])
          && beginsWith(text, start, before)
          && end(text, start, to) >= 0) {
        return start;
      }
    }
    return -1;
  }

  /** Whether the first letters sought stand at a place, in ASCII. */
  private boolean beginsWith(byte[] text, int start, int letters) {
    for (int i = letters - 1; i >= 0; i--) {
      if (lower(text[start + i]) != needle[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isPair(byte[] text, int at, int to) {
    return at + 1 < to && pairs.get((text[at] & 0xFF) << 8 | text[at + 1] & 0xFF);
  }

  private int findAny(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      boolean mayBegin =
          text[at] >= 0 ? (text[at] | (byte) firstCase) == needle[0] : isPair(text, at, to);
      if (mayBegin && end(text, at, to) >= 0) {
        return at;
      }
    }
    return -1;
  }

  @Override
  public int end(byte[] text, int at, int to) {
    if (at >= to) {
      return -1;
    }
    byte lead = text[at];
    if (lead >= 0) {
      return end(text, at, to, 0);
    }
    int character = characterAt(text, at, to);
    byte[] first = character < 0 ? null : Folding.utf8(character);
    if (first == null) {
      return end(text, at, to, 0);
    }
    // A letter such as ß stands for two, and a match may begin with the second one.
    for (int skip = 0; skip < first.length; skip++) {
      int end = (first[skip] & 0xC0) == 0x80 ? -1 : end(text, at, to, skip);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  /**
   * As above.
   *
   * @param skip bytes of what the first character becomes that are left out
   */
  private int end(byte[] text, int from, int to, int skip) {
    int matched = -skip;
    int at = from;
    while (matched < needle.length) {
      if (at >= to) {
        return -1;
      }
      byte b = text[at];
      if (b >= 0) {
        if (lower(b) != needle[matched]) {
          return -1;
        }
        matched++;
        at++;
        continue;
      }
      int character = characterAt(text, at, to);
      if (character < 0) {
        return -1;
      }
      int length = lengthOf(b);
      byte[] folded = Folding.utf8(character);
      int bytes = folded == null ? length : folded.length;
      for (int i = 0; i < bytes && matched < needle.length; i++, matched++) {
        if (matched >= 0 && (folded == null ? text[at + i] : folded[i]) != needle[matched]) {
          return -1;
        }
      }
      at += length;
    }
    return at;
  }

  @Override
  public boolean isAll(byte[] text, int from, int to) {
    int end = end(text, behindMarks(text, from, to), to);
    return end >= 0 && !isCutAt(text, from, end) && behindMarks(text, end, to) == to;
  }

  /** Whether the last character before a place becomes more letters than were sought. */
  private boolean isCutAt(byte[] text, int from, int end) {
    int length = 0;
    for (int at = from; at < end; ) {
      int character = text[at] >= 0 ? text[at] : characterAt(text, at, end);
      byte[] folded = character < 0 ? null : Folding.utf8(character);
      int bytes = text[at] >= 0 ? 1 : lengthOf(text[at]);
      length += folded == null ? bytes : folded.length;
      at += bytes;
    }
    return length != needle.length;
  }

  private static int behindMarks(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] < 0) {
      int character = characterAt(text, at, to);
      byte[] folded = character < 0 ? null : Folding.utf8(character);
      if (folded == null || folded.length > 0) {
        return at;
      }
      at += lengthOf(text[at]);
    }
    return at;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  private static int lengthOf(byte lead) {
    return (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : (lead & 0xF8) == 0xF0 ? 4 : 1;
  }

  /** The character whose bytes begin at a place; -1 where none does. */
  private static int characterAt(byte[] text, int at, int to) {
    int length = lengthOf(text[at]);
    if (length == 1 || at + length > to) {
      return -1;
    }
    int character = text[at] & (0xFF >>> (length + 1));
    for (int i = 1; i < length; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return -1;
      }
      character = character << 6 | text[at + i] & 0x3F;
    }
    return character <= Character.MAX_CODE_POINT ? character : -1;
  }
}
