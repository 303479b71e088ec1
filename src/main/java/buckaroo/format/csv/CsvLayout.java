package buckaroo.format.csv;

import buckaroo.format.FileFacts.Warning;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.RowMatcher;
import buckaroo.format.RowReader;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The columns that a look at some or all rows of a delimited text told. */
final class CsvLayout implements RowReader {
  private final CsvRows rows;
  private final Schema schema;
  private final List<Warning> warnings;
  private final BitSet unseen;
  private final ToldTypes told;

  private CsvLayout(
      CsvRows rows, Schema schema, List<Warning> warnings, BitSet unseen, ToldTypes told) {
    this.rows = rows;
    this.schema = schema;
    this.warnings = List.copyOf(warnings);
    this.unseen = unseen;
    this.told = told;
  }

  /** The layout that a look at rows gives. */
  static CsvLayout of(
      CsvRows rows,
      List<String> header,
      Dialect dialect,
      ToldTypes told,
      CsvLook look,
      List<Warning> warnings) {
    List<String> distinct = names(header, dialect, look.columns());
    List<Field> fields = new ArrayList<>();
    BitSet unseen = new BitSet();
    for (int c = 0; c < distinct.size(); c++) {
      fields.add(field(distinct.get(c), look, c, told.of(c)));
      unseen.set(c, look.evidence(c).isEmpty());
    }
    return new CsvLayout(rows, new Schema(fields), warnings, unseen, told);
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

  @Override
  public Schema schema() {
    return schema;
  }

  /** The types that a person told. */
  ToldTypes told() {
    return told;
  }

  @Override
  public List<Warning> warnings() {
    return warnings;
  }

  @Override
  public MemoryTable read(
      byte[] bytes, int length, int count, boolean @Nullable [] wanted, int @Nullable [] starts)
      throws IOException {
    return rows.read(bytes, length, count, this, wanted, starts);
  }

  @Override
  public Optional<RowMatcher> matcher(List<RowMatcher.Text> texts) {
    boolean[] textual = new boolean[schema.columnCount()];
    for (int c = 0; c < textual.length; c++) {
      textual[c] = schema.field(c).type().isTextual();
    }
    return rows.matcher(texts, textual);
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
