package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The columns of a text whose rows are read piece by piece. Every field says that cells may be
 * missing, since nobody counts them beforehand. Immutable.
 */
public final class CsvLayout {
  private final Schema schema;
  private final List<Warning> warnings;
  private final BitSet unseen;

  private CsvLayout(Schema schema, List<Warning> warnings, BitSet unseen) {
    this.schema = schema;
    this.warnings = List.copyOf(warnings);
    this.unseen = unseen;
  }

  /** The layout that a look at rows gives. */
  static CsvLayout of(List<String> header, Dialect dialect, CsvLook look, List<Warning> warnings) {
    List<String> names = new ArrayList<>(header);
    for (int i = names.size(); i < look.columns(); i++) {
      names.add(dialect.hasHeader() ? "" : String.valueOf(i));
    }
    List<String> distinct = HeaderNames.distinct(names);
    List<Field> fields = new ArrayList<>();
    BitSet unseen = new BitSet();
    for (int c = 0; c < distinct.size(); c++) {
      TypeEvidence seen = look.evidence(c);
      ColumnType type = look.rowCount() == 0 ? ColumnType.TEXT : seen.type();
      String zone = type.isTimestamp() ? seen.zone() : null;
      fields.add(new Field(distinct.get(c), type, true, zone));
      unseen.set(c, seen.isEmpty());
    }
    return new CsvLayout(new Schema(fields), warnings, unseen);
  }

  public Schema schema() {
    return schema;
  }

  /** What a person should know about the rows that were looked at. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Whether a column of this layout holds every cell seen as it is. */
  boolean holds(int column, TypeEvidence seen) {
    if (unseen.get(column)) {
      // The type of a column without a single cell is no guess: every cell contradicts it.
      return seen.isEmpty() || schema.field(column).type() == ColumnType.TEXT;
    }
    Field field = schema.field(column);
    return seen.fits(field.type(), field.zone() != null);
  }
}
