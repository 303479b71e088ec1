package buckaroo.format.parquet;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a column of lists, maps or structs as JSON text. */
final class NestedColumnReading implements ColumnReading {
  private final ReadContext context;
  private final SchemaNode column;
  private final RowBits validity;

  /** The text of each group, set by the thread that reads it. */
  private final TextParts[] groups;

  /**
   * Begins a column.
   *
   * @throws FileTooLargeException if its arrays would not fit
   */
  NestedColumnReading(ReadContext context, SchemaNode column) throws FileTooLargeException {
    this.context = context;
    this.column = column;
    int rows = context.footer().rowCount();
    // Offsets are taken where they are made; a missing row too has one.
    context.budget().check(4L * rows);
    context.budget().take(RowBits.byteCount(rows));
    this.validity = new RowBits(rows);
    this.groups = new TextParts[context.footer().groups().size()];
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public void readGroup(int group, int firstRow) throws IOException {
    int rows = context.rowCount(group);
    int maxCellBytes = context.limits().fieldBytes();
    var cursors = new LeafCursor[column.leafCount()];
    for (int i = 0; i < cursors.length; i++) {
      SchemaNode leaf = context.footer().schema().leaves().get(column.firstLeaf() + i);
      cursors[i] = new LeafCursor(leaf, context.pages(leaf, group));
    }
    var json = new TextBuffer(Math.min(maxCellBytes, context.budget().left()));
    var assembler = new JsonAssembler(column, cursors, json);
    var parts = new TextParts(firstRow, rows, context.budget(), maxCellBytes);
    var bits = new long[RowBits.wordsFor(rows)];
    for (int row = 0; row < rows; row++) {
      json.truncate(0);
      if (assembler.writeRow()) {
        bits[row >>> 6] |= 1L << row;
      }
      parts.add(json.bytes(), 0, json.size());
    }
    if (!assembler.isDone()) {
      throw new MalformedFileException("it has values left after its " + rows + " rows");
    }
    validity.or(bits, firstRow, rows);
    groups[group] = parts;
  }

  @Override
  public Result result(String fieldName) throws IOException {
    int rows = context.footer().rowCount();
    List<TextParts.Part> parts = new ArrayList<>();
    for (TextParts group : groups) {
      parts.addAll(group.parts());
    }
    Validity valid = Validity.of(validity.words(), rows);
    return new Result(
        Field.of(fieldName, ColumnType.JSON, valid.hasNulls()), TextParts.join(parts, valid));
  }
}
