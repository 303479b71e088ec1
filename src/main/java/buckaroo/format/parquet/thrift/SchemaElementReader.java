package buckaroo.format.parquet.thrift;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.SchemaElement.Repetition;
import buckaroo.table.Nullable;

/** Reads the struct {@code SchemaElement}. */
final class SchemaElementReader {
  private SchemaElementReader() {}

  static SchemaElement read(ThriftCompactReader in) throws MalformedFileException {
    @Nullable String name = null;
    @Nullable PhysicalType type = null;
    int typeLength = 0;
    int repetition = 0;
    int childCount = 0;
    int converted = -1;
    int scale = 0;
    int precision = 0;
    LogicalType logical = LogicalType.NONE;
    in.open();
    for (int id = in.nextField(); id != ThriftCompactReader.STOP; id = in.nextField()) {
      switch (id) {
        case 1 -> type = PhysicalType.of(in.readI32());
        case 2 -> typeLength = in.readI32();
        case 3 -> repetition = in.readI32();
        case 4 -> name = in.readText();
        case 5 -> childCount = in.readI32();
        case 6 -> converted = in.readI32();
        case 7 -> scale = in.readI32();
        case 8 -> precision = in.readI32();
        case 10 -> logical = LogicalTypeReader.read(in);
        default -> in.skip();
      }
    }
    if (name == null) {
      throw new MalformedFileException("a schema element has no name");
    }
    if (repetition < 0 || repetition > 2) {
      throw new MalformedFileException("\"" + name + "\" has the repetition type " + repetition);
    }
    if (childCount < 0 || typeLength < 0) {
      throw new MalformedFileException(
          "\"" + name + "\" has " + childCount + " children and the length " + typeLength);
    }
    if (logical.kind() == LogicalType.Kind.NONE) {
      logical = LogicalTypeReader.ofConverted(converted, scale, precision);
    }
    return new SchemaElement(
        name, type, typeLength, Repetition.values()[repetition], childCount, logical);
  }
}
