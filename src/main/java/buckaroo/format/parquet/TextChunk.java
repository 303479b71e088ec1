package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.parquet.encoding.BinaryValues;
import buckaroo.format.parquet.encoding.DictionaryDecoder;
import buckaroo.format.parquet.encoding.ValueDecoder;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.List;

/**
 * The text of one row group. As long as its pages point to the dictionary, only the codes are kept;
 * the first page that does not makes all of it plain text. Confined to one thread.
 */
final class TextChunk implements FlatTarget.Chunk {
  private final TextValues values;
  private final int firstRow;
  private final int rowCount;
  private final Budget budget;
  private final int maxCellBytes;
  private int[] codes;
  private BinaryValues dictionary = BinaryValues.EMPTY;
  private boolean dictionaryRead;
  private @Nullable TextParts plain;

  TextChunk(TextValues values, int firstRow, int rowCount, Budget budget, int maxCellBytes) {
    this.values = values;
    this.firstRow = firstRow;
    this.rowCount = rowCount;
    this.budget = budget;
    this.maxCellBytes = maxCellBytes;
    this.codes = new int[rowCount];
  }

  @Override
  public void read(DataPage page, int row, int present, long[] bits) throws IOException {
    int count = page.valueCount();
    if (present == 0 && plain == null) {
      return;
    }
    ValueDecoder decoder = page.decoder(present);
    if (plain == null && decoder instanceof DictionaryDecoder coded) {
      if (!dictionaryRead) {
        dictionary = values.read(coded.dictionary());
        dictionaryRead = true;
      }
      coded.readCodes(codes, row, present);
      Spread.ints(codes, row, count, present, bits, row);
      return;
    }
    if (plain == null) {
      plain = spell(row, bits);
      codes = new int[0];
    }
    BinaryValues texts = values.read(decoder, present);
    int[] starts = texts.starts();
    int[] ends = texts.ends();
    if (present == count) {
      for (int i = 0; i < count; i++) {
        plain.add(texts.bytes(), starts[i], ends[i]);
      }
      return;
    }
    int next = 0;
    for (int i = 0; i < count; i++) {
      if ((bits[row + i >>> 6] >>> (row + i) & 1) != 0) {
        plain.add(texts.bytes(), starts[next], ends[next]);
        next++;
      } else {
        plain.add(texts.bytes(), 0, 0);
      }
    }
  }

  /** The first rows as plain text, from their codes. */
  private TextParts spell(int rows, long[] bits) throws FileTooLargeException {
    var parts = new TextParts(firstRow, rowCount, budget, maxCellBytes);
    for (int i = 0; i < rows; i++) {
      if ((bits[i >>> 6] >>> i & 1) != 0) {
        parts.add(dictionary.bytes(), dictionary.starts()[codes[i]], dictionary.ends()[codes[i]]);
      } else {
        parts.add(dictionary.bytes(), 0, 0);
      }
    }
    return parts;
  }

  /** Whether codes are kept. */
  boolean isCoded() {
    return plain == null;
  }

  BinaryValues dictionary() {
    return dictionary;
  }

  int firstRow() {
    return firstRow;
  }

  /** A code a row, any where there is no value; empty when plain. */
  int[] codes() {
    return codes;
  }

  /** Lets go of the codes. */
  void release() {
    codes = new int[0];
  }

  /** The rows as plain text, whatever they were; to be asked once. */
  List<TextParts.Part> plainParts(long[] bits) throws FileTooLargeException {
    TextParts spelled = plain;
    if (spelled == null) {
      spelled = spell(rowCount, bits);
      codes = new int[0];
    }
    return spelled.parts();
  }
}
