package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions.Type;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
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
  private final ToldTypes told;

  private CsvLayout(Schema schema, List<Warning> warnings, BitSet unseen, ToldTypes told) {
    this.schema = schema;
    this.warnings = List.copyOf(warnings);
    this.unseen = unseen;
    this.told = told;
  }

  /** The layout that a look at rows gives. */
  static CsvLayout of(
      List<String> header, Dialect dialect, ToldTypes told, CsvLook look, List<Warning> warnings) {
    List<String> distinct = names(header, dialect, look.columns());
    List<Field> fields = new ArrayList<>();
    BitSet unseen = new BitSet();
    for (int c = 0; c < distinct.size(); c++) {
      fields.add(field(distinct.get(c), look, c, told.of(c)));
      unseen.set(c, look.evidence(c).isEmpty());
    }
    return new CsvLayout(new Schema(fields), warnings, unseen, told);
  }

  /** The names of so many columns, those of the header first. */
  static List<String> names(List<String> header, Dialect dialect, int columns) {
    List<String> names = new ArrayList<>(header);
    for (int i = names.size(); i < columns; i++) {
      names.add(dialect.hasHeader() ? "" : String.valueOf(i));
    }
    return HeaderNames.distinct(names);
  }

  private static Field field(String name, CsvLook look, int column, @Nullable Type told) {
    TypeEvidence seen = look.evidence(column);
    ColumnType type = look.rowCount() == 0 ? ColumnType.TEXT : seen.type();
    String zone = seen.zone();
    if (told != null) {
      type = seen.type(told);
      zone = seen.toldZone();
    }
    return new Field(name, type, true, type.isTimestamp() ? zone : null);
  }

  public Schema schema() {
    return schema;
  }

  /** The types that a person told. */
  ToldTypes told() {
    return told;
  }

  /** What a person should know about the rows that were looked at. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Whether a column of this layout holds every cell seen as it is. */
  boolean holds(int column, TypeEvidence seen) {
    if (told.isTold(column)) {
      return true;
    }
    if (unseen.get(column)) {
      // The type of a column without a single cell is no guess: every cell contradicts it.
      return seen.isEmpty() || schema.field(column).type() == ColumnType.TEXT;
    }
    Field field = schema.field(column);
    return seen.fits(field.type(), field.zone() != null);
  }
}
