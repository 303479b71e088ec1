package buckaroo.operation.group;

import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Validity;
import java.util.Arrays;
import java.util.List;

/**
 * {@code make_category}: text stored once per distinct value. The cells stay as they are, so a
 * column of another type, or with too many values, is left alone.
 */
public final class MakeCategory implements Command {
  /** What the narrow codes of a dictionary reach. */
  private static final int MOST_VALUES = 1 << 16;

  @Override
  public CommandSpec spec() {
    return new CommandSpec("make_category", "Make category", List.of());
  }

  @Override
  public Change apply(Work work) {
    if (!(work.column() instanceof PlainTextColumn text)
        || work.field().type() != ColumnType.TEXT) {
      return Change.none(work.frame());
    }
    var texts = new TextNumbers(text);
    var codes = new int[text.rowCount()];
    int missing = -1;
    for (int row = 0; row < codes.length; row++) {
      // A missing cell is empty, and so is the entry that it shares with empty texts.
      codes[row] = texts.number(row);
      missing = text.isNull(row) ? codes[row] : missing;
      if (texts.size() > MOST_VALUES) {
        return Change.none(work.frame())
            .noting("more than %,d values; nothing was changed".formatted(MOST_VALUES));
      }
    }
    int[] rows = new int[texts.size()];
    Arrays.setAll(rows, texts::row);
    PlainTextColumn words = text.gather(rows, Parallel.of(work.cancellation()));
    PlainTextColumn entries = words.nullCount() == 0 ? words : present(words);
    var column = DictionaryTextColumn.of(entries, codes, text.validity());
    return Change.column(work.frame(), work.position(), work.field(), column);
  }

  /** The same texts without a missing one: it stays as the empty text. */
  private static PlainTextColumn present(PlainTextColumn words) {
    int blocks = (words.rowCount() + PlainTextColumn.BLOCK_ROWS - 1) / PlainTextColumn.BLOCK_ROWS;
    var bytes = new byte[blocks][];
    var offsets = new int[blocks][];
    for (int block = 0; block < blocks; block++) {
      int first = block * PlainTextColumn.BLOCK_ROWS;
      int count = Math.min(PlainTextColumn.BLOCK_ROWS, words.rowCount() - first);
      bytes[block] = words.bytes(first);
      offsets[block] = new int[count + 1];
      for (int i = 0; i < count; i++) {
        offsets[block][i + 1] = words.end(first + i);
      }
    }
    return PlainTextColumn.of(bytes, offsets, Validity.allValid(words.rowCount()));
  }

  @Override
  public void python(Step step, PythonText out) {
    String column = PythonText.literal(step.operation().column());
    out.line("df[%s] = df[%s].astype('category')", column, column);
  }

  @Override
  public void sql(Step step, SqlText out) {
    // The values are the same, and an ENUM would have to list them.
    out.select("*");
  }
}
