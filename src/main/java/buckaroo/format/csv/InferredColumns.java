package buckaroo.format.csv;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions.Type;
import buckaroo.format.RowMatcher;
import buckaroo.format.RowReader;
import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.Schema;
import buckaroo.text.DateFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that a look at some or all rows of a delimited text tells. Immutable and safe for any
 * thread.
 */
final class InferredColumns implements RowReader {
  private final DelimitedText text;
  private final Schema schema;
  private final List<Warning> warnings;
  private final BitSet unseen;

  /** By column, those that ISO 8601 does not have. */
  private final Map<Integer, DateFormat> forms;

  private InferredColumns(
      DelimitedText text,
      Schema schema,
      List<Warning> warnings,
      BitSet unseen,
      Map<Integer, DateFormat> forms) {
    this.text = text;
    this.schema = schema;
    this.warnings = List.copyOf(warnings);
    this.unseen = unseen;
    this.forms = Map.copyOf(forms);
  }

  /** The columns that a look at rows tells. */
  static InferredColumns of(DelimitedText text, CsvLook look, List<Warning> warnings) {
    List<String> names = text.names(look.columns());
    List<Field> fields = new ArrayList<>();
    BitSet unseen = new BitSet();
    Map<Integer, DateFormat> forms = new HashMap<>();
    for (int c = 0; c < names.size(); c++) {
      fields.add(field(names.get(c), look, c, text.types().of(c)));
      unseen.set(c, look.evidence(c).isEmpty());
      int column = c;
      look.evidence(c).form().ifPresent(form -> forms.put(column, form));
    }
    return new InferredColumns(text, new Schema(fields), warnings, unseen, forms);
  }

  /**
   * The columns that a few rows tell.
   *
   * @param rows holds the rows, which may be a sample of the text
   * @throws FileTooLargeException if they have too many columns
   */
  static InferredColumns ofFew(DelimitedText text, ByteSource rows, long start, long end)
      throws IOException {
    var look = new CsvLook(rows, text, null);
    var silent = new Progress(ReadMonitor.NONE, 0);
    look.at(
        new long[] {start, end}, text.header().size(), Parallel.of(1, ReadMonitor.NONE), silent);
    return of(text, look, List.of());
  }

  private static Field field(String name, CsvLook look, int column, @Nullable Type declared) {
    TypeEvidence seen = look.evidence(column);
    ColumnType type = look.rowCount() == 0 ? ColumnType.TEXT : seen.type();
    String zone = seen.zone();
    if (declared != null) {
      type = seen.type(declared);
      zone = seen.declaredZone();
    }
    return new Field(name, type, true, type.isTimestamp() ? zone : null);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public List<Warning> warnings() {
    return warnings;
  }

  @Override
  public MemoryTable read(
      byte[] bytes, int length, int rows, boolean @Nullable [] wanted, int @Nullable [] starts)
      throws IOException {
    int columns = schema.columnCount();
    EmptyTarget unwanted = EmptyTarget.of(rows);
    ColumnTarget[] targets = new ColumnTarget[columns];
    TypeEvidence[] seen = new TypeEvidence[columns];
    for (int c = 0; c < columns; c++) {
      seen[c] = new TypeEvidence();
      targets[c] =
          wanted == null || wanted[c]
              ? ColumnTargets.of(schema.field(c).type(), text.types(), c, forms.get(c), rows)
              : unwanted;
    }
    var fill = new RowFill(text, bytes, length, rows);
    fill.into(targets, unwanted, seen, starts);
    ColumnTarget[] again = new ColumnTarget[columns];
    boolean any = false;
    List<Field> fields = new ArrayList<>(schema.fields());
    for (int c = 0; c < columns; c++) {
      again[c] = unwanted;
      if (targets[c] != unwanted && !holds(c, targets[c], seen[c])) {
        again[c] = new TextTarget(rows);
        targets[c] = again[c];
        fields.set(c, Field.of(fields.get(c).name(), ColumnType.TEXT, true));
        any = true;
      }
    }
    if (any) {
      fill.into(again, unwanted, seen, null);
    }
    List<Column> built = new ArrayList<>(columns);
    for (ColumnTarget target : targets) {
      built.add(target.build());
    }
    return MemoryTable.of(any ? new Schema(fields) : schema, built, rows);
  }

  @Override
  public Optional<RowMatcher> matcher(List<RowMatcher.Text> texts) {
    boolean[] textual = new boolean[schema.columnCount()];
    boolean any = false;
    for (int c = 0; c < textual.length; c++) {
      textual[c] = schema.field(c).type().isTextual();
      any |= textual[c];
    }
    return any && texts.stream().allMatch(sought -> text.dialect().writesAsIs(sought.utf8()))
        ? Optional.of(new CellMatcher(text.dialect(), text.nullMarkers(), texts, textual))
        : Optional.empty();
  }

  /** Whether a column of these holds every cell seen as it is. */
  private boolean holds(int column, ColumnTarget target, TypeEvidence seen) {
    if (text.types().isDeclared(column)) {
      return true;
    }
    if (target instanceof WrittenTarget written) {
      return !written.hasMisfits();
    }
    if (unseen.get(column)) {
      // The type of a column without a single cell says nothing: every cell contradicts it.
      return seen.isEmpty() || schema.field(column).type() == ColumnType.TEXT;
    }
    Field field = schema.field(column);
    return seen.fits(field.type(), field.zone() != null);
  }
}
