package buckaroo.format.csv;

import buckaroo.format.csv.infer.NumberCells;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.text.IsoReader;

/**
 * One thread's means to read cells: numbers, times, words of truth, and texts that repeat. Holds
 * the values last read.
 */
final class CellReader {
  private static final byte[][] TRUE_WORDS = {
    {'T', 'r', 'u', 'e'}, {'T', 'R', 'U', 'E'}, {'t', 'r', 'u', 'e'}
  };
  private static final byte[][] FALSE_WORDS = {
    {'F', 'a', 'l', 's', 'e'}, {'F', 'A', 'L', 'S', 'E'}, {'f', 'a', 'l', 's', 'e'}
  };

  final NumberCells number;
  final IsoReader time = new IsoReader();
  final TextCoder texts = new TextCoder(TextTarget.LARGEST_BLOCK_DICTIONARY);

  private byte[] room = {};

  CellReader(NumberCells.Marks marks) {
    this.number = new NumberCells(marks);
  }

  /** Bytes for anything, at least so many; they hold what was last written to them. */
  byte[] room(int bytes) {
    if (room.length < bytes) {
      room = new byte[bytes + bytes / 8];
    }
    return room;
  }

  /** The kinds of {@link TypeEvidence} of a cell that is not missing. */
  int of(byte[] bytes, int start, int end) {
    int kinds = number.read(bytes, start, end);
    if (kinds == 0) {
      kinds = time.read(bytes, start, end);
    }
    if (kinds == 0) {
      kinds = truth(bytes, start, end) >= 0 ? TypeEvidence.BOOLEAN : TypeEvidence.TEXT;
    }
    return kinds;
  }

  /** Adds what a cell is to the evidence, with its offset where it has one. */
  void add(byte[] bytes, int start, int end, TypeEvidence evidence) {
    int kinds = of(bytes, start, end);
    evidence.add(kinds);
    if ((kinds & TypeEvidence.ZONED_TIME) != 0) {
      evidence.addOffset(time.offset());
    }
  }

  /** 1 for a word of truth, 0 for one of falsehood, -1 for anything else. */
  static int truth(byte[] bytes, int start, int end) {
    if (end - start == 4) {
      return isOneOf(TRUE_WORDS, bytes, start) ? 1 : -1;
    }
    return end - start == 5 && isOneOf(FALSE_WORDS, bytes, start) ? 0 : -1;
  }

  private static boolean isOneOf(byte[][] words, byte[] bytes, int start) {
    for (byte[] word : words) {
      int i = 0;
      while (i < word.length && bytes[start + i] == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }
}
