package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.format.parquet.thrift.ColumnMetadata;
import buckaroo.format.parquet.thrift.FileMetadata;
import buckaroo.format.parquet.thrift.FileMetadataReader;
import buckaroo.format.parquet.thrift.RowGroup;
import buckaroo.format.parquet.thrift.ThriftCompactReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The footer of a file, read and checked: the schema is a tree, every row group has a chunk for
 * each leaf, row counts agree, chunks begin within the data. Groups without rows are left out.
 *
 * @param rowCount rows of all groups
 * @param end where the data ends and the footer begins, in bytes of the file
 * @param byOldArrow whether Arrow before its version 3 wrote it, which called itself another name
 */
record Footer(
    SchemaTree schema, List<RowGroup> groups, int rowCount, long end, boolean byOldArrow) {
  private static final int MAGIC_BYTES = 4;
  private static final int TAIL_BYTES = 8;
  private static final String OLD_ARROW = "parquet-cpp version 1.";

  Footer {
    groups = List.copyOf(groups);
  }

  static Footer read(ByteSource source, Limits limits, Budget budget) throws IOException {
    long size = source.size();
    if (size < MAGIC_BYTES + TAIL_BYTES) {
      throw new MalformedFileException(size + " bytes are too few for a Parquet file");
    }
    checkMagic(source, 0);
    checkMagic(source, size - MAGIC_BYTES);
    byte[] tail = readBytes(source, size - TAIL_BYTES, TAIL_BYTES);
    int length = LittleEndian.getInt(tail, 0);
    if (length <= 0 || length > size - MAGIC_BYTES - TAIL_BYTES) {
      throw new MalformedFileException(
          "the footer claims " + length + " bytes in a file of " + size);
    }
    budget.check(length);
    long end = size - TAIL_BYTES - length;
    byte[] bytes = readBytes(source, end, length);
    FileMetadata metadata = FileMetadataReader.read(new ThriftCompactReader(bytes, 0, length));
    SchemaTree schema = SchemaTree.of(metadata.schema(), limits.columns());
    int rows = checkGroups(metadata, schema, end);
    List<RowGroup> groups =
        metadata.rowGroups().stream().filter(group -> group.rowCount() > 0).toList();
    return new Footer(schema, groups, rows, end, metadata.createdBy().startsWith(OLD_ARROW));
  }

  /**
   * The same file as if it had one row group.
   *
   * @param rows how many of its rows are read
   */
  Footer only(RowGroup group, int rows) {
    return new Footer(schema, List.of(new RowGroup(group.columns(), rows)), rows, end, byOldArrow);
  }

  /** The same file as if it had no rows. */
  Footer empty() {
    return new Footer(schema, List.of(), 0, end, byOldArrow);
  }

  private static void checkMagic(ByteSource source, long position) throws IOException {
    String magic =
        new String(readBytes(source, position, MAGIC_BYTES), StandardCharsets.ISO_8859_1);
    if (magic.equals("PARE")) {
      throw new MalformedFileException("it is encrypted; encrypted files cannot be read");
    }
    if (!magic.equals("PAR1")) {
      throw new MalformedFileException(
          (position == 0 ? "it does not begin" : "it does not end")
              + " with PAR1, so it is no Parquet file or not a whole one");
    }
  }

  private static byte[] readBytes(ByteSource source, long position, int length) throws IOException {
    var bytes = new byte[length];
    if (source.read(position, bytes, 0, length) != length) {
      throw new MalformedFileException("it ends before byte " + (position + length));
    }
    return bytes;
  }

  private static int checkGroups(FileMetadata metadata, SchemaTree schema, long end)
      throws MalformedFileException, FileTooLargeException {
    long rows = 0;
    for (int i = 0; i < metadata.rowGroups().size(); i++) {
      RowGroup group = metadata.rowGroups().get(i);
      if (group.rowCount() == 0) {
        continue;
      }
      if (group.columns().size() != schema.leaves().size()) {
        throw new MalformedFileException(
            "row group "
                + i
                + " has "
                + group.columns().size()
                + " column chunks where the schema has "
                + schema.leaves().size()
                + " leaves");
      }
      for (SchemaNode leaf : schema.leaves()) {
        checkChunk(group.columns().get(leaf.firstLeaf()), leaf, group.rowCount(), end);
      }
      rows += group.rowCount();
      if (rows < 0 || rows > metadata.rowCount()) {
        break;
      }
    }
    if (rows != metadata.rowCount()) {
      throw new MalformedFileException(
          "its row groups do not have the " + metadata.rowCount() + " rows that it claims");
    }
    if (rows > Integer.MAX_VALUE - 64) {
      throw new FileTooLargeException(
          "it has " + rows + " rows; a table in memory holds at most " + (Integer.MAX_VALUE - 64));
    }
    return (int) rows;
  }

  private static void checkChunk(ColumnMetadata chunk, SchemaNode leaf, long rows, long end)
      throws MalformedFileException {
    if (chunk.type() != leaf.element().type()) {
      throw new MalformedFileException(
          "column \"" + leaf.name() + "\" is " + leaf.element().type() + " and " + chunk.type());
    }
    if (leaf.maxRepetition() == 0 && chunk.valueCount() != rows) {
      throw new MalformedFileException(
          "column \""
              + leaf.name()
              + "\" has "
              + chunk.valueCount()
              + " values in a row group of "
              + rows
              + " rows");
    }
    if (chunk.valueCount() > 0 && (chunk.firstPage() < MAGIC_BYTES || chunk.firstPage() >= end)) {
      throw new MalformedFileException(
          "column \""
              + leaf.name()
              + "\" begins at byte "
              + chunk.firstPage()
              + ", outside the data, which ends at "
              + end);
    }
  }
}
