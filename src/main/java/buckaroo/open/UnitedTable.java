package buckaroo.open;

import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.table.Parallel;
import buckaroo.table.PlainTextColumn;
import buckaroo.table.Schema;
import buckaroo.table.Validity;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Many files as one table: rows of one behind those of another, columns united by name. What a file
 * does not have is missing in its rows; types are widened; and both are told.
 */
public final class UnitedTable {
  private static final String FILE = "file";
  private static final int MOST_NAMED = 5;
  private static final int LEAST_CELL_BYTES = 4;

  private final List<PartTable> parts;
  private final ReadOptions options;
  private final Limits limits;
  private final List<Warning> warnings = new ArrayList<>();

  private UnitedTable(List<PartTable> parts, ReadOptions options, Limits limits) {
    this.parts = parts;
    this.options = options;
    this.limits = limits;
  }

  /**
   * Puts files together.
   *
   * @param parts at least one, in the order of their rows
   * @param limits what the united table may take beside the parts
   * @throws FileTooLargeException if there are too many columns, or it takes too much
   */
  public static ReadResult of(
      List<PartTable> parts, ReadOptions options, Limits limits, Parallel workers)
      throws FileTooLargeException {
    return new UnitedTable(parts, options, limits).unite(workers);
  }

  private ReadResult unite(Parallel workers) throws FileTooLargeException {
    Map<String, List<UnitedColumn.Part>> columns = columns();
    int rowCount = rowCount(columns.size());
    List<String> names = List.copyOf(columns.keySet());
    Field[] fields = new Field[names.size()];
    Column[] united = new Column[names.size()];
    workers.run(
        names.size(),
        c -> {
          List<UnitedColumn.Part> cells = Objects.requireNonNull(columns.get(names.get(c)));
          UnitedType type = type(cells);
          ColumnType shown = type.type();
          try {
            united[c] = UnitedColumn.of(cells, shown, rowCount);
          } catch (ArithmeticException e) {
            // Nanoseconds do not reach as far as the dates of another file.
            shown = ColumnType.TEXT;
            united[c] = UnitedColumn.of(cells, shown, rowCount);
          }
          String zone = shown.isTimestamp() ? type.zone() : null;
          fields[c] = new Field(names.get(c), shown, united[c].nullCount() > 0, zone);
        });
    tell(columns, fields);
    FileFacts first = parts.get(0).facts();
    var facts =
        new FileFacts(
            first.format(),
            first.compression(),
            first.encoding(),
            first.delimiter(),
            first.hasHeader(),
            warnings,
            options);
    return new ReadResult(
        MemoryTable.of(new Schema(List.of(fields)), List.of(united), rowCount), facts);
  }

  /** For each column, in order of appearance, its cells in every part. */
  private Map<String, List<UnitedColumn.Part>> columns() throws FileTooLargeException {
    Set<String> keys = new LinkedHashSet<>();
    parts.forEach(part -> keys.addAll(part.keys().keySet()));
    Map<String, List<UnitedColumn.Part>> columns = new LinkedHashMap<>();
    for (int p = 0; p < parts.size(); p++) {
      MemoryTable table = parts.get(p).table();
      for (int c = 0; c < table.schema().columnCount(); c++) {
        Field field = table.schema().field(c);
        // What the folders say wins over a column of that name.
        if (!keys.contains(field.name())) {
          put(columns, field.name(), p, new UnitedColumn.Part(field, table.column(c), rows(p)));
        }
      }
    }
    for (String key : keys) {
      addKey(columns, key);
    }
    if (options.file()) {
      String name = FILE;
      while (columns.containsKey(name)) {
        name += "_";
      }
      for (int p = 0; p < parts.size(); p++) {
        Field field = Field.of(name, ColumnType.TEXT, false);
        Column column = text(parts.get(p).name(), rows(p));
        put(columns, name, p, new UnitedColumn.Part(field, column, rows(p)));
      }
    }
    return columns;
  }

  private int rows(int part) {
    return (int) parts.get(part).table().rowCount();
  }

  private void put(
      Map<String, List<UnitedColumn.Part>> columns, String name, int part, UnitedColumn.Part cells)
      throws FileTooLargeException {
    List<UnitedColumn.Part> known = columns.get(name);
    if (known == null) {
      if (columns.size() == limits.columns()) {
        throw new FileTooLargeException(
            "The "
                + parts.size()
                + " files have more than "
                + limits.columns()
                + " columns together, the limit; BUCKAROO_MAX_COLUMNS sets it");
      }
      known = new ArrayList<>();
      for (int p = 0; p < parts.size(); p++) {
        known.add(new UnitedColumn.Part(null, null, rows(p)));
      }
      columns.put(name, known);
    }
    known.set(part, cells);
  }

  /** Keys are whole numbers or dates where all of them are, else text. */
  private void addKey(Map<String, List<UnitedColumn.Part>> columns, String key)
      throws FileTooLargeException {
    boolean areWhole = true;
    boolean areDates = true;
    for (PartTable part : parts) {
      String value = part.keys().get(key);
      areWhole &= value == null || value.matches("0|-?[1-9][0-9]{0,17}");
      areDates &= value == null || isDate(value);
    }
    ColumnType type = areWhole ? ColumnType.INT64 : areDates ? ColumnType.DATE : ColumnType.TEXT;
    for (int p = 0; p < parts.size(); p++) {
      String value = parts.get(p).keys().get(key);
      if (value != null) {
        Column column =
            areWhole
                ? whole(Long.parseLong(value), rows(p))
                : areDates
                    ? whole(LocalDate.parse(value).toEpochDay(), rows(p))
                    : text(value, rows(p));
        put(columns, key, p, new UnitedColumn.Part(Field.of(key, type, false), column, rows(p)));
      }
    }
  }

  private static boolean isDate(String value) {
    if (!value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return false;
    }
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Column whole(long value, int rows) {
    long[] values = new long[rows];
    Arrays.fill(values, value);
    return LongColumn.of(values, Validity.allValid(rows));
  }

  private static Column text(String value, int rows) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    var dictionary =
        PlainTextColumn.of(
            new byte[][] {utf8}, new int[][] {{0, utf8.length}}, Validity.allValid(1));
    return dictionary.gather(new int[rows], Parallel.of(1, () -> false));
  }

  private int rowCount(int columns) throws FileTooLargeException {
    long rows = parts.stream().mapToLong(part -> part.table().rowCount()).sum();
    if (rows > Integer.MAX_VALUE - 8) {
      throw new FileTooLargeException("The files have more than 2,147,483,639 rows together");
    }
    long bytes = rows * columns * LEAST_CELL_BYTES;
    if (bytes > limits.tableBytes()) {
      throw new FileTooLargeException(
          "The files are together a table of %d rows and %d columns, which takes more than %d MiB; %s"
              .formatted(rows, columns, limits.tableBytes() >> 20, Limits.HOW_TO_RAISE));
    }
    return (int) rows;
  }

  private static UnitedType type(List<UnitedColumn.Part> cells) {
    UnitedType type = new UnitedType(ColumnType.FLOAT64, null, true);
    boolean isFirst = true;
    for (UnitedColumn.Part part : cells) {
      if (part.field() != null && part.column() != null) {
        UnitedType other = UnitedType.of(part.field(), part.column());
        type = isFirst ? other : type.with(other);
        isFirst = false;
      }
    }
    return type;
  }

  private void tell(Map<String, List<UnitedColumn.Part>> columns, Field[] fields) {
    List<String> incomplete = new ArrayList<>();
    List<String> widened = new ArrayList<>();
    int c = 0;
    for (Map.Entry<String, List<UnitedColumn.Part>> column : columns.entrySet()) {
      long without = column.getValue().stream().filter(part -> part.field() == null).count();
      if (without > 0) {
        incomplete.add("\"" + column.getKey() + "\" (in " + without + ")");
      }
      Field shown = fields[c++];
      for (UnitedColumn.Part part : column.getValue()) {
        Column cells = part.column();
        Field field = part.field();
        if (field != null
            && cells != null
            && field.type() != shown.type()
            && cells.nullCount() < cells.rowCount()) {
          widened.add("\"" + shown.name() + "\" (" + word(shown.type()) + ")");
          break;
        }
      }
    }
    if (!incomplete.isEmpty()) {
      warnings.add(
          new Warning(
              "columns_missing_in_parts",
              "Of "
                  + parts.size()
                  + " files some do not have every column; there the cells are missing: "
                  + named(incomplete)
                  + ".",
              incomplete.size(),
              0));
    }
    if (!widened.isEmpty()) {
      warnings.add(
          new Warning(
              "types_widened",
              "The files have different types for a column, which was widened: "
                  + named(widened)
                  + ".",
              widened.size(),
              0));
    }
    tellOfParts();
  }

  private static String word(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String named(List<String> names) {
    String some = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
    return names.size() > MOST_NAMED
        ? some + " and " + (names.size() - MOST_NAMED) + " more"
        : some;
  }

  /** What is odd about single files: the first of each kind, and how many more there are. */
  private void tellOfParts() {
    Map<String, Warning> first = new LinkedHashMap<>();
    Map<String, Integer> more = new LinkedHashMap<>();
    for (PartTable part : parts) {
      Set<String> ofPart = new LinkedHashSet<>();
      for (Warning warning : part.facts().warnings()) {
        boolean isNew =
            first.putIfAbsent(
                    warning.code(),
                    new Warning(
                        warning.code(),
                        part.name() + ": " + warning.message(),
                        warning.count(),
                        warning.firstLine()))
                == null;
        if (!isNew && ofPart.add(warning.code())) {
          more.merge(warning.code(), 1, Integer::sum);
        } else {
          ofPart.add(warning.code());
        }
      }
    }
    first.forEach(
        (code, warning) -> {
          @Nullable Integer others = more.get(code);
          warnings.add(
              others == null
                  ? warning
                  : new Warning(
                      code,
                      warning.message() + " The same in " + others + " more files.",
                      warning.count(),
                      warning.firstLine()));
        });
  }
}
