package buckaroo.format.parquet;

import buckaroo.format.parquet.thrift.ThriftCompactWriter;
import buckaroo.table.Field;
import java.util.List;

/**
 * Page headers and the footer, as Thrift structs of the Parquet specification; the numbers are its
 * field ids and enum values.
 */
final class MetadataWriter {
  private static final int DATA_PAGE = 0;
  private static final int DICTIONARY_PAGE = 2;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int RLE_DICTIONARY = 8;
  private static final int REQUIRED = 0;
  private static final int OPTIONAL = 1;

  private MetadataWriter() {}

  /**
   * Some rows of a file.
   *
   * @param chunks one a field
   */
  record RowGroup(int rows, List<ColumnChunk> chunks) {}

  /**
   * The header of a data page (version 1).
   *
   * @param bodyBytes bytes of the body before compression
   * @param storedBytes and after
   * @param coded whether the values are codes of a dictionary
   */
  static byte[] pageHeader(int rows, int bodyBytes, int storedBytes, boolean coded) {
    var out = new ThriftCompactWriter();
    out.i32(1, DATA_PAGE);
    out.i32(2, bodyBytes);
    out.i32(3, storedBytes);
    out.open(5);
    out.i32(1, rows);
    out.i32(2, coded ? RLE_DICTIONARY : PLAIN);
    out.i32(3, RLE);
    out.i32(4, RLE);
    out.close();
    return out.finish();
  }

  /** The header of a dictionary page of so many entries. */
  static byte[] dictionaryHeader(int entries, int bodyBytes, int storedBytes) {
    var out = new ThriftCompactWriter();
    out.i32(1, DICTIONARY_PAGE);
    out.i32(2, bodyBytes);
    out.i32(3, storedBytes);
    out.open(7);
    out.i32(1, entries);
    out.i32(2, PLAIN);
    out.close();
    return out.finish();
  }

  /**
   * The file metadata.
   *
   * @param fields with the names they have in the file
   * @param required whether the field of that position has no definition levels
   */
  static byte[] footer(List<Field> fields, List<Boolean> required, List<RowGroup> groups) {
    var out = new ThriftCompactWriter();
    out.i32(1, 1);
    out.list(2, ThriftCompactWriter.STRUCT, fields.size() + 1);
    out.openElement();
    out.text(4, "schema");
    out.i32(5, fields.size());
    out.close();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      out.openElement();
      out.i32(1, FieldType.physical(field.type()));
      out.i32(3, required.get(i) ? REQUIRED : OPTIONAL);
      out.text(4, field.name());
      FieldType.writeMeaning(field, out);
      out.close();
    }
    out.i64(3, groups.stream().mapToLong(RowGroup::rows).sum());
    out.list(4, ThriftCompactWriter.STRUCT, groups.size());
    for (RowGroup group : groups) {
      out.openElement();
      writeRowGroup(fields, group.rows(), group.chunks(), out);
      out.close();
    }
    out.text(6, "buckaroo");
    return out.finish();
  }

  private static void writeRowGroup(
      List<Field> fields, int rows, List<ColumnChunk> chunks, ThriftCompactWriter out) {
    out.list(1, ThriftCompactWriter.STRUCT, chunks.size());
    long total = 0;
    for (int i = 0; i < chunks.size(); i++) {
      ColumnChunk chunk = chunks.get(i);
      total += chunk.plainBytes();
      out.openElement();
      out.i64(2, chunk.offset());
      out.open(3);
      out.i32(1, FieldType.physical(fields.get(i).type()));
      boolean coded = chunk.dictionaryBytes() > 0;
      out.list(2, ThriftCompactWriter.I32, coded ? 3 : 2);
      out.element(PLAIN);
      out.element(RLE);
      if (coded) {
        out.element(RLE_DICTIONARY);
      }
      out.list(3, ThriftCompactWriter.BINARY, 1);
      out.element(fields.get(i).name());
      out.i32(4, chunk.codec().ordinal());
      out.i64(5, rows);
      out.i64(6, chunk.plainBytes());
      out.i64(7, chunk.byteCount());
      out.i64(9, chunk.offset() + chunk.dictionaryBytes());
      if (coded) {
        out.i64(11, chunk.offset());
      }
      out.close();
      out.close();
    }
    out.i64(2, total);
    out.i64(3, rows);
  }
}
