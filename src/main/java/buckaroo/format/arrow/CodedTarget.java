package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.Column;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Nullable;
import buckaroo.table.Validity;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Texts of dictionaries. Their values get codes of our own when they are first met: a dictionary
 * may hold values that no row has, hold one twice, or be replaced by another.
 */
final class CodedTarget extends ArrowTarget {
  private final Budget budget;
  private final int maxCellBytes;
  private final int[] codes;
  private final TextBuffer cell;
  private final Map<ByteBuffer, Integer> known = new LinkedHashMap<>();

  /** Our codes for the values of the dictionary that was used last, -1 where it was not met. */
  private int[] ofDictionary = {};

  private @Nullable ArrowDictionary dictionary;

  CodedTarget(int rows, Budget budget, int maxCellBytes) throws FileTooLargeException {
    super(rows, budget);
    budget.take(4L * rows);
    this.budget = budget;
    this.maxCellBytes = maxCellBytes;
    this.codes = new int[rows];
    this.cell = new TextBuffer(maxCellBytes);
  }

  @Override
  void add(Vector vector, int firstRow) throws MalformedFileException, FileTooLargeException {
    var coded = (DictionaryVector) vector;
    if (coded.dictionary() != dictionary) {
      dictionary = coded.dictionary();
      budget.check(4L * dictionary.length());
      ofDictionary = new int[dictionary.length()];
      Arrays.fill(ofDictionary, -1);
    }
    for (int i = 0; i < vector.length(); i++) {
      if (vector.isNull(i)) {
        codes[firstRow + i] = -1;
        continue;
      }
      int code = coded.code(i);
      if (ofDictionary[code] < 0) {
        cell.truncate(0);
        vector.write(i, cell);
        ofDictionary[code] = codeOf(cell.bytes(), cell.size());
      }
      codes[firstRow + i] = ofDictionary[code];
    }
  }

  private int codeOf(byte[] text, int length) throws FileTooLargeException {
    Integer code = known.get(ByteBuffer.wrap(text, 0, length));
    if (code == null) {
      budget.take(length + 64L);
      code = known.size();
      known.put(ByteBuffer.wrap(Arrays.copyOf(text, length)), code);
    }
    return code;
  }

  /** Missing cells must be empty, so they have the code of an empty text. */
  @Override
  Column column(Validity validity) throws FileTooLargeException {
    if (validity.hasNulls()) {
      int empty = codeOf(new byte[0], 0);
      for (int row = 0; row < codes.length; row++) {
        codes[row] = codes[row] < 0 ? empty : codes[row];
      }
    }
    var texts = new TextBlocks(known.size(), budget, maxCellBytes);
    for (ByteBuffer text : known.keySet()) {
      texts.add(text.array(), 0, text.limit());
    }
    return DictionaryTextColumn.of(texts.column(Validity.allValid(known.size())), codes, validity);
  }
}
