package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import java.util.ArrayList;
import java.util.List;

/** Reads the structs {@code FileMetaData} and {@code RowGroup}. */
public final class FileMetadataReader {
  private FileMetadataReader() {}

  /**
   * Reads a footer.
   *
   * @throws MalformedFileException if it is cut off, encrypted or not what the specification asks
   */
  public static FileMetadata read(ThriftCompactReader in) throws MalformedFileException {
    List<SchemaElement> schema = List.of();
    List<RowGroup> groups = List.of();
    long rowCount = -1;
    String createdBy = "";
    in.open();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 2 -> schema = readSchema(in);
        case 3 -> rowCount = in.readI64();
        case 4 -> groups = readGroups(in);
        case 6 -> createdBy = in.readText();
        default -> in.skip();
      }
    }
    if (schema.isEmpty()) {
      throw new MalformedFileException("the footer has no schema");
    }
    if (rowCount < 0) {
      throw new MalformedFileException("the footer claims " + rowCount + " rows");
    }
    return new FileMetadata(schema, rowCount, groups, createdBy);
  }

  private static List<SchemaElement> readSchema(ThriftCompactReader in)
      throws MalformedFileException {
    int count = in.readStructList();
    List<SchemaElement> schema = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      schema.add(SchemaElementReader.read(in));
    }
    return schema;
  }

  private static List<RowGroup> readGroups(ThriftCompactReader in) throws MalformedFileException {
    int count = in.readStructList();
    List<RowGroup> groups = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      groups.add(readGroup(in));
    }
    return groups;
  }

  private static RowGroup readGroup(ThriftCompactReader in) throws MalformedFileException {
    List<ColumnMetadata> columns = new ArrayList<>();
    long rowCount = -1;
    in.open();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> {
          int count = in.readStructList();
          for (int i = 0; i < count; i++) {
            columns.add(ColumnMetadataReader.readChunk(in));
          }
        }
        case 3 -> rowCount = in.readI64();
        default -> in.skip();
      }
    }
    if (rowCount < 0) {
      throw new MalformedFileException("a row group claims " + rowCount + " rows");
    }
    return new RowGroup(columns, rowCount);
  }
}
