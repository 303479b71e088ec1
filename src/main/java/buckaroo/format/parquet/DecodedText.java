package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.parquet.text.BytesText;
import buckaroo.format.parquet.text.ReadableText;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Nullable;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.TextColumn;
import buckaroo.table.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Text, and what is shown as text. A column whose groups are all coded by dictionaries keeps codes;
 * any other is plain.
 *
 * <p>Byte strings without a meaning are taken for text where all of them are readable: old writers
 * did not mark text. Otherwise they become {@link ColumnType#BINARY}.
 */
final class DecodedText implements FlatTarget {
  /** Dictionaries up to here are kept however few rows there are. */
  private static final int SMALL_DICTIONARY = 256;

  private static final long LARGEST_DICTIONARY_BYTES = 1L << 30;

  private final boolean unmarked;
  private final boolean bytesAreText;
  private final TextValues values;
  private final Budget budget;
  private final int maxCellBytes;

  /** One a row group, set by the thread that reads it. */
  private final TextChunk[] chunks;

  private final int rowCount;
  private ColumnType type;

  /**
   * A target of so many rows.
   *
   * @param unmarked whether the values are byte strings that may be text
   * @param bytesAreText whether such strings are text where all of them are readable
   */
  DecodedText(
      ColumnType type,
      boolean unmarked,
      boolean bytesAreText,
      TextValues values,
      Budget budget,
      int maxCellBytes,
      int groupCount,
      int rowCount) {
    this.type = type;
    this.unmarked = unmarked;
    this.bytesAreText = bytesAreText;
    this.values = values;
    this.budget = budget;
    this.maxCellBytes = maxCellBytes;
    this.chunks = new TextChunk[groupCount];
    this.rowCount = rowCount;
  }

  @Override
  public Chunk begin(int group, int firstRow, int groupRows) {
    var chunk = new TextChunk(values, firstRow, groupRows, budget, maxCellBytes);
    chunks[group] = chunk;
    return chunk;
  }

  @Override
  public Column column(Validity validity) throws IOException {
    TextColumn column = coded(validity);
    if (column == null) {
      column = plain(validity);
    }
    if (!unmarked) {
      return column;
    }
    if (bytesAreText && isReadable(column)) {
      type = ColumnType.TEXT;
      return column;
    }
    type = ColumnType.BINARY;
    return column instanceof DictionaryTextColumn dictionary
        ? escaped(dictionary)
        : escaped(column);
  }

  /** The column by codes; null where a group is plain or the dictionary would not pay. */
  private @Nullable TextColumn coded(Validity validity) throws FileTooLargeException {
    long entries = 0;
    long entryBytes = 0;
    for (TextChunk chunk : chunks) {
      if (!chunk.isCoded()) {
        return null;
      }
      entries += chunk.dictionary().count();
      entryBytes += chunk.dictionary().totalBytes();
    }
    if (entryBytes > LARGEST_DICTIONARY_BYTES || entries > Integer.MAX_VALUE / 2) {
      return null;
    }
    var merged = new DictionaryMerge();
    List<int[]> codes = new ArrayList<>();
    for (TextChunk chunk : chunks) {
      codes.add(merged.addAll(chunk.dictionary()));
    }
    int empty = validity.hasNulls() ? merged.add(new byte[0], 0, 0) : 0;
    if (merged.count() > Math.max(SMALL_DICTIONARY, rowCount / 2)) {
      return null;
    }
    budget.take(4L * rowCount);
    var all = new int[rowCount];
    for (int group = 0; group < chunks.length; group++) {
      recode(chunks[group], codes.get(group), empty, validity, all);
      chunks[group].release();
    }
    budget.give(8L * rowCount - codeBytes(merged.count()) * rowCount);
    return DictionaryTextColumn.of(dictionary(merged), all, validity);
  }

  private static long codeBytes(int entries) {
    return entries <= 1 << 8 ? 1 : entries <= 1 << 16 ? 2 : 4;
  }

  private static void recode(
      TextChunk chunk, int[] mergedCodes, int empty, Validity validity, int[] all) {
    int[] own = chunk.codes();
    for (int i = 0; i < own.length; i++) {
      int row = chunk.firstRow() + i;
      all[row] = validity.isNull(row) ? empty : mergedCodes[own[i]];
    }
  }

  private PlainTextColumn dictionary(DictionaryMerge merged) throws FileTooLargeException {
    var parts = new TextParts(0, merged.count(), budget, maxCellBytes);
    for (int code = 0; code < merged.count(); code++) {
      parts.add(merged.bytes(), merged.start(code), merged.end(code));
    }
    return TextParts.join(parts.parts(), Validity.allValid(merged.count()));
  }

  private PlainTextColumn plain(Validity validity) throws FileTooLargeException {
    List<TextParts.Part> parts = new ArrayList<>();
    for (TextChunk chunk : chunks) {
      parts.addAll(chunk.plainParts(bits(validity, chunk)));
    }
    budget.give(4L * rowCount);
    return TextParts.join(parts, validity);
  }

  private static long[] bits(Validity validity, TextChunk chunk) {
    var bits = new long[RowBits.wordsFor(chunk.codes().length)];
    for (int i = 0; i < chunk.codes().length; i++) {
      if (!validity.isNull(chunk.firstRow() + i)) {
        bits[i >>> 6] |= 1L << i;
      }
    }
    return bits;
  }

  private static boolean isReadable(TextColumn column) {
    TextColumn cells = column instanceof DictionaryTextColumn coded ? coded.dictionary() : column;
    for (int row = 0; row < cells.rowCount(); row++) {
      if (!ReadableText.is(cells.bytes(row), cells.start(row), cells.end(row))) {
        return false;
      }
    }
    return true;
  }

  private DictionaryTextColumn escaped(DictionaryTextColumn column) throws IOException {
    var codes = new int[column.rowCount()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = column.code(row);
    }
    return DictionaryTextColumn.of(escaped(column.dictionary()), codes, column.validity());
  }

  private PlainTextColumn escaped(TextColumn column) throws IOException {
    var parts = new TextParts(0, column.rowCount(), budget, Integer.MAX_VALUE);
    var escapes = new BytesText(false);
    var out = new TextBuffer(budget.left());
    for (int row = 0; row < column.rowCount(); row++) {
      out.truncate(0);
      escapes.write(column.bytes(row), column.start(row), column.end(row), out);
      parts.add(out.bytes(), 0, out.size());
    }
    return TextParts.join(parts.parts(), column.validity());
  }

  @Override
  public ColumnType type() {
    return type;
  }
}
