package buckaroo.format.csv;

import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import buckaroo.text.ByteMasks;
import java.util.Arrays;

/**
 * Reads texts. Every block begins with a dictionary of its own; when texts repeat throughout the
 * column these are merged into one, else blocks hold the bytes of every row.
 */
final class TextTarget implements ColumnTarget {
  /** A block with more distinct texts than this makes the column plain. */
  static final int LARGEST_BLOCK_DICTIONARY = PlainTextColumn.BLOCK_ROWS / 4;

  /** Bytes behind a text, so that it can be looked at eight bytes at a time. */
  static final int ROOM = 8;

  private static final int LARGEST_DICTIONARY = 1 << 16;

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_OFFSETS = {};

  private final int rowCount;
  private final long[] present;

  /** By block; those that nobody reads hold missing cells. */
  private final CodedBlock[] coded;

  /** By block, for those that are plain; the offsets of all others are empty. */
  private final byte[][] texts;

  private final int[][] offsets;
  private volatile boolean plain;

  TextTarget(int rowCount) {
    int blocks = (rowCount + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    this.rowCount = rowCount;
    this.present = new long[(rowCount + 63) >>> 6];
    this.coded = new CodedBlock[blocks];
    this.texts = new byte[blocks][];
    this.offsets = new int[blocks][];
    Arrays.fill(coded, CodedBlock.MISSING);
    Arrays.fill(texts, NO_BYTES);
    Arrays.fill(offsets, NO_OFFSETS);
  }

  @Override
  public void read(CellBatch batch, int column, CellReader reader, TypeEvidence evidence) {
    int block = batch.firstRow / PlainTextColumn.BLOCK_ROWS;
    boolean whole = batch.rows == rowsOf(block);
    if (plain || !whole || !readCoded(batch, column, block, reader.texts)) {
      plain = true;
      if (whole) {
        // The thread's own bytes serve while the block's length is not known.
        byte[] text = reader.room(cellBytes(batch, column));
        texts[block] = Arrays.copyOf(text, readPlain(batch, column, block, text));
      } else {
        readPart(batch, column, block);
      }
    }
  }

  private int rowsOf(int block) {
    return Math.min(PlainTextColumn.BLOCK_ROWS, rowCount - block * PlainTextColumn.BLOCK_ROWS);
  }

  /** Reads a whole block by a dictionary; false if it would be too large. */
  private boolean readCoded(CellBatch batch, int column, int block, TextCoder coder) {
    int[] bounds = batch.bounds;
    char[] codes = new char[batch.rows];
    coder.clear();
    int at = column;
    for (int i = 0; i < batch.rows; i++, at += batch.stride) {
      int start = bounds[at] + 1;
      int end = bounds[at + 1];
      byte[] bytes = batch.bytes;
      if (start < end && bytes[start] == batch.quote) {
        start++;
        end--;
        if (hasDoubled(bytes, start, end, batch.quote)) {
          bytes = unescaped(bytes, start, end, batch.quote);
          start = 0;
          end = bytes.length - ROOM;
        }
      }
      int row = batch.firstRow + i;
      if (batch.nullMarkers.isMissing(bytes, start, end)) {
        end = start;
      } else {
        present[row >>> 6] |= 1L << row;
      }
      int code = coder.code(bytes, start, end);
      if (code == TextCoder.FULL) {
        return false;
      }
      codes[i] = (char) code;
    }
    coded[block] = new CodedBlock(codes, coder.text(), coder.ends());
    return true;
  }

  /** Reads some rows of a block. */
  private void readPart(CellBatch batch, int column, int block) {
    int first = batch.firstRow - block * PlainTextColumn.BLOCK_ROWS;
    int before = first == 0 ? 0 : offsets[block][first];
    byte[] text = roomFor(texts[block], before, cellBytes(batch, column));
    int filled = readPlain(batch, column, block, text);
    boolean last = first + batch.rows == rowsOf(block);
    texts[block] = last && filled < text.length ? Arrays.copyOf(text, filled) : text;
  }

  /** Adds texts to those of their block; returns how many bytes they take together. */
  private int readPlain(CellBatch batch, int column, int block, byte[] text) {
    int[] bounds = batch.bounds;
    int first = batch.firstRow - block * PlainTextColumn.BLOCK_ROWS;
    int[] ends = offsets[block];
    if (ends.length == 0) {
      ends = new int[rowsOf(block) + 1];
      offsets[block] = ends;
    }
    int filled = ends[first];
    int at = column;
    for (int i = 0; i < batch.rows; i++, at += batch.stride) {
      int start = bounds[at] + 1;
      int end = bounds[at + 1];
      byte[] bytes = batch.bytes;
      int length = end - start;
      if (length > 0 && bytes[start] == batch.quote) {
        start++;
        end--;
        length = unescape(bytes, start, end, batch.quote, text, filled);
        bytes = text;
        start = filled;
      } else if (length > 0) {
        System.arraycopy(bytes, start, text, filled, length);
      }
      if (!batch.nullMarkers.isMissing(bytes, start, start + length)) {
        int row = batch.firstRow + i;
        present[row >>> 6] |= 1L << row;
        filled += length;
      }
      ends[first + i + 1] = filled;
    }
    return filled;
  }

  /** At most so many bytes the batch's cells take. */
  private static int cellBytes(CellBatch batch, int column) {
    int total = 0;
    int at = column;
    for (int i = 0; i < batch.rows; i++, at += batch.stride) {
      total += Math.max(0, batch.bounds[at + 1] - batch.bounds[at] - 1);
    }
    return total;
  }

  private static byte[] roomFor(byte[] text, int filled, int more) {
    int needed = Math.addExact(filled, more);
    return needed <= text.length
        ? text
        : Arrays.copyOf(text, (int) Math.max(needed, Math.min(2L * filled, 1 << 30)));
  }

  /** Whether the inside of a quoted cell holds quotes. */
  static boolean hasDoubled(byte[] bytes, int start, int end, byte quote) {
    long pattern = ByteMasks.pattern((char) quote);
    int at = start;
    for (; at + 8 <= end; at += 8) {
      if (ByteMasks.matches(ByteMasks.word(bytes, at), pattern) != 0) {
        return true;
      }
    }
    while (at < end && bytes[at] != quote) {
      at++;
    }
    return at < end;
  }

  /** A cell with single quotes for doubled ones, and {@link #ROOM} behind it. */
  static byte[] unescaped(byte[] bytes, int start, int end, byte quote) {
    byte[] cell = new byte[end - start];
    int length = unescape(bytes, start, end, quote, cell, 0);
    return Arrays.copyOf(cell, length + ROOM);
  }

  /** Copies a cell with single quotes for doubled ones; returns how many bytes were written. */
  private static int unescape(
      byte[] bytes, int start, int end, byte quote, byte[] target, int offset) {
    int to = offset;
    for (int at = start; at < end; at++) {
      target[to++] = bytes[at];
      at += bytes[at] == quote ? 1 : 0;
    }
    return to - offset;
  }

  @Override
  public Column build() {
    Validity validity = Validity.of(present, rowCount);
    if (!plain) {
      DictionaryTextColumn column = merged(validity);
      if (column != null) {
        return column;
      }
    }
    for (int block = 0; block < coded.length; block++) {
      if (offsets[block].length == 0) {
        offsets[block] = new int[rowsOf(block) + 1];
        texts[block] = writtenOut(coded[block], offsets[block]);
        coded[block] = CodedBlock.MISSING;
      }
    }
    return PlainTextColumn.of(texts, offsets, validity);
  }

  private static byte[] writtenOut(CodedBlock block, int[] offsets) {
    int rows = offsets.length - 1;
    byte[] text = new byte[block.plainBytes(rows)];
    int filled = 0;
    for (int row = 0; row < rows; row++) {
      int code = block.codes()[row];
      int start = block.start(code);
      int length = block.ends()[code] - start;
      System.arraycopy(block.text(), start, text, filled, length);
      filled += length;
      offsets[row + 1] = filled;
    }
    return text;
  }

  /** The column with one dictionary, or null if that does not pay. */
  private @Nullable DictionaryTextColumn merged(Validity validity) {
    int largest = Math.min(LARGEST_DICTIONARY, Math.max(1, rowCount / 2));
    var dictionary = new TextCoder(largest);
    char[][] translations = new char[coded.length][];
    for (int b = 0; b < coded.length; b++) {
      CodedBlock block = coded[b];
      char[] translation = new char[block.ends().length];
      for (int code = 0; code < translation.length; code++) {
        int merged = dictionary.code(block.text(), block.start(code), block.ends()[code]);
        if (merged == TextCoder.FULL) {
          return null;
        }
        translation[code] = (char) merged;
      }
      translations[b] = translation;
    }
    PlainTextColumn words = words(dictionary);
    if (dictionary.count() <= 256) {
      byte[] codes = new byte[rowCount];
      translate(translations, (row, code) -> codes[row] = (byte) code);
      return DictionaryTextColumn.of(words, codes, validity);
    }
    char[] codes = new char[rowCount];
    translate(translations, (row, code) -> codes[row] = code);
    return DictionaryTextColumn.of(words, codes, validity);
  }

  private interface CodeSink {
    void put(int row, char code);
  }

  private void translate(char[][] translations, CodeSink sink) {
    int row = 0;
    for (int b = 0; b < coded.length; b++) {
      char[] codes = coded[b].codes();
      int rows = rowsOf(b);
      for (int i = 0; i < rows; i++) {
        sink.put(row++, translations[b][codes[i]]);
      }
      coded[b] = CodedBlock.MISSING;
    }
  }

  private static PlainTextColumn words(TextCoder dictionary) {
    byte[] text = dictionary.text();
    int[] ends = dictionary.ends();
    int blocks = (ends.length + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    byte[][] texts = new byte[blocks][];
    int[][] offsets = new int[blocks][];
    for (int b = 0; b < blocks; b++) {
      int first = b * PlainTextColumn.BLOCK_ROWS;
      int rows = Math.min(PlainTextColumn.BLOCK_ROWS, ends.length - first);
      int base = first == 0 ? 0 : ends[first - 1];
      offsets[b] = new int[rows + 1];
      for (int i = 0; i < rows; i++) {
        offsets[b][i + 1] = ends[first + i] - base;
      }
      texts[b] = Arrays.copyOfRange(text, base, ends[first + rows - 1]);
    }
    return PlainTextColumn.of(texts, offsets, Validity.allValid(ends.length));
  }
}
