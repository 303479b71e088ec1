import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.*;
import org.apache.arrow.vector.complex.*;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.*;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.*;
import org.apache.arrow.vector.types.pojo.*;
import org.apache.arrow.vector.util.Text;

/**
 * Makes the files of this folder by Arrow's own Java library, each with what its cells must be read
 * as beside it: a line a column, tab-separated, \0 for null. Run as
 *
 * <p>java --add-opens=java.base/java.nio=ALL-UNNAMED -cp ARROW_JARS ArrowFiles.java FOLDER
 *
 * <p>with org.apache.arrow:arrow-vector, arrow-memory-unsafe and arrow-compression 18.3.0.
 */
public class ArrowFiles {
  static final int ROWS = 23;
  static final int BATCHES = 3;
  static final RootAllocator MEMORY = new RootAllocator();

  /**
   * Sets row {@code i} of a batch to the value of row {@code n} of the file, and tells its text.
   */
  interface Setter {
    String set(FieldVector vector, int i, int n);
  }

  record Made(String name, FieldType type, List<Field> children, Setter setter) {}

  static final List<Made> COLUMNS = new ArrayList<>();

  static void column(String name, ArrowType type, Setter setter) {
    column(name, type, List.of(), setter);
  }

  static void column(String name, ArrowType type, List<Field> children, Setter setter) {
    COLUMNS.add(new Made(name, FieldType.nullable(type), children, setter));
  }

  static Field field(String name, ArrowType type, Field... children) {
    return new Field(name, FieldType.nullable(type), List.of(children));
  }

  static Field required(String name, ArrowType type, Field... children) {
    return new Field(name, FieldType.notNullable(type), List.of(children));
  }

  static final ArrowType INT64 = new ArrowType.Int(64, true);
  static final ArrowType INT32 = new ArrowType.Int(32, true);

  static void flat() {
    column(
        "i8",
        new ArrowType.Int(8, true),
        (v, i, n) -> {
          ((TinyIntVector) v).setSafe(i, n - 11);
          return "" + (n - 11);
        });
    column(
        "i16",
        new ArrowType.Int(16, true),
        (v, i, n) -> {
          ((SmallIntVector) v).setSafe(i, -300 * n);
          return "" + -300 * n;
        });
    column(
        "i32",
        INT32,
        (v, i, n) -> {
          ((IntVector) v).setSafe(i, -70000 * n);
          return "" + -70000 * n;
        });
    column(
        "i64",
        INT64,
        (v, i, n) -> {
          long x = Long.MIN_VALUE + n;
          ((BigIntVector) v).setSafe(i, x);
          return "" + x;
        });
    column(
        "u8",
        new ArrowType.Int(8, false),
        (v, i, n) -> {
          ((UInt1Vector) v).setSafe(i, 255 - n);
          return "" + (255 - n);
        });
    column(
        "u16",
        new ArrowType.Int(16, false),
        (v, i, n) -> {
          ((UInt2Vector) v).setSafe(i, 65535 - n);
          return "" + (65535 - n);
        });
    column(
        "u32",
        new ArrowType.Int(32, false),
        (v, i, n) -> {
          ((UInt4Vector) v).setSafe(i, -1 - n);
          return "" + (4294967295L - n);
        });
    column(
        "u64",
        new ArrowType.Int(64, false),
        (v, i, n) -> {
          ((UInt8Vector) v).setSafe(i, -1L - n);
          return Long.toUnsignedString(-1L - n);
        });
    column(
        "f16",
        new ArrowType.FloatingPoint(FloatingPointPrecision.HALF),
        (v, i, n) -> {
          ((Float2Vector) v).setSafe(i, (short) (0x3c00 + n));
          return "" + (double) (1 + n / 1024f);
        });
    column(
        "f32",
        new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE),
        (v, i, n) -> {
          ((Float4Vector) v).setSafe(i, n * 0.1f);
          return "" + (double) (n * 0.1f);
        });
    column(
        "f64",
        new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE),
        (v, i, n) -> {
          ((Float8Vector) v).setSafe(i, n / 3.0);
          return "" + n / 3.0;
        });
    column(
        "bool",
        new ArrowType.Bool(),
        (v, i, n) -> {
          ((BitVector) v).setSafe(i, n % 3 == 0 ? 1 : 0);
          return "" + (n % 3 == 0);
        });
    column(
        "utf8",
        new ArrowType.Utf8(),
        (v, i, n) -> {
          ((VarCharVector) v).setSafe(i, new Text(text(n)));
          return text(n);
        });
    column(
        "large_utf8",
        new ArrowType.LargeUtf8(),
        (v, i, n) -> {
          ((LargeVarCharVector) v).setSafe(i, new Text(text(n)));
          return text(n);
        });
    column(
        "utf8_view",
        new ArrowType.Utf8View(),
        (v, i, n) -> {
          byte[] b = text(n).getBytes(StandardCharsets.UTF_8);
          ((ViewVarCharVector) v).setSafe(i, b, 0, b.length);
          return text(n);
        });
    column(
        "binary",
        new ArrowType.Binary(),
        (v, i, n) -> {
          ((VarBinaryVector) v).setSafe(i, new byte[] {(byte) n, 65, (byte) 255});
          return hex(n) + "A\\xFF";
        });
    column(
        "large_binary",
        new ArrowType.LargeBinary(),
        (v, i, n) -> {
          ((LargeVarBinaryVector) v).setSafe(i, new byte[] {(byte) n, 66});
          return hex(n) + "B";
        });
    column(
        "binary_view",
        new ArrowType.BinaryView(),
        (v, i, n) -> {
          byte[] b = ("x" + "y".repeat(n)).getBytes(StandardCharsets.UTF_8);
          ((ViewVarBinaryVector) v).setSafe(i, b, 0, b.length);
          return "x" + "y".repeat(n);
        });
    column(
        "fixed",
        new ArrowType.FixedSizeBinary(3),
        (v, i, n) -> {
          ((FixedSizeBinaryVector) v).setSafe(i, new byte[] {97, 98, (byte) n});
          return "ab" + hex(n);
        });
    column(
        "decimal128",
        new ArrowType.Decimal(38, 3, 128),
        (v, i, n) -> {
          BigDecimal d =
              new BigDecimal(BigInteger.TEN.pow(30).add(BigInteger.valueOf(n)).negate(), 3);
          ((DecimalVector) v).setSafe(i, d);
          return d.toPlainString();
        });
    column(
        "decimal256",
        new ArrowType.Decimal(70, 5, 256),
        (v, i, n) -> {
          BigDecimal d = new BigDecimal(BigInteger.TEN.pow(60).add(BigInteger.valueOf(n)), 5);
          ((Decimal256Vector) v).setSafe(i, d);
          return d.toPlainString();
        });
    column(
        "date_day",
        new ArrowType.Date(DateUnit.DAY),
        (v, i, n) -> {
          ((DateDayVector) v).setSafe(i, n - 5);
          return java.time.LocalDate.ofEpochDay(n - 5).toString();
        });
    column(
        "date_milli",
        new ArrowType.Date(DateUnit.MILLISECOND),
        (v, i, n) -> {
          ((DateMilliVector) v).setSafe(i, (n - 5) * 86_400_000L);
          return java.time.LocalDate.ofEpochDay(n - 5).toString();
        });
    column(
        "time_s",
        new ArrowType.Time(TimeUnit.SECOND, 32),
        (v, i, n) -> {
          ((TimeSecVector) v).setSafe(i, 3600 + n);
          return "01:00:" + two(n);
        });
    column(
        "time_ms",
        new ArrowType.Time(TimeUnit.MILLISECOND, 32),
        (v, i, n) -> {
          ((TimeMilliVector) v).setSafe(i, 3_600_000 + n * 1000 + 7);
          return "01:00:" + two(n) + ".007";
        });
    column(
        "time_us",
        new ArrowType.Time(TimeUnit.MICROSECOND, 64),
        (v, i, n) -> {
          ((TimeMicroVector) v).setSafe(i, n * 1_000_000L + 8);
          return "00:00:" + two(n) + ".000008";
        });
    column(
        "time_ns",
        new ArrowType.Time(TimeUnit.NANOSECOND, 64),
        (v, i, n) -> {
          ((TimeNanoVector) v).setSafe(i, n * 1_000_000_000L + 9);
          return "00:00:" + two(n) + ".000000009";
        });
    column(
        "stamp_s",
        new ArrowType.Timestamp(TimeUnit.SECOND, null),
        (v, i, n) -> {
          ((TimeStampSecVector) v).setSafe(i, n);
          return "1970-01-01T00:00:" + two(n) + ".000";
        });
    column(
        "stamp_ms",
        new ArrowType.Timestamp(TimeUnit.MILLISECOND, null),
        (v, i, n) -> {
          ((TimeStampMilliVector) v).setSafe(i, 1000L * n + 1);
          return "1970-01-01T00:00:" + two(n) + ".001";
        });
    column(
        "stamp_us",
        new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"),
        (v, i, n) -> {
          ((TimeStampMicroTZVector) v).setSafe(i, 1_000_000L * n + 1);
          return "1970-01-01T00:00:" + two(n) + ".000001Z";
        });
    column(
        "stamp_ns",
        new ArrowType.Timestamp(TimeUnit.NANOSECOND, "Europe/Berlin"),
        (v, i, n) -> {
          ((TimeStampNanoTZVector) v).setSafe(i, 1_000_000_000L * n + 1);
          return "1970-01-01T00:00:" + two(n) + ".000000001Z";
        });
    column(
        "duration_s",
        new ArrowType.Duration(TimeUnit.SECOND),
        (v, i, n) -> {
          ((DurationVector) v).setSafe(i, 93_784L);
          return "PT26H3M4S";
        });
    column(
        "duration_ns",
        new ArrowType.Duration(TimeUnit.NANOSECOND),
        (v, i, n) -> {
          ((DurationVector) v).setSafe(i, -1_500_000_000L);
          return "PT-1.500000000S";
        });
    column(
        "months",
        new ArrowType.Interval(IntervalUnit.YEAR_MONTH),
        (v, i, n) -> {
          ((IntervalYearVector) v).setSafe(i, n + 10);
          return "P" + (n + 10) + "M";
        });
    column(
        "day_time",
        new ArrowType.Interval(IntervalUnit.DAY_TIME),
        (v, i, n) -> {
          ((IntervalDayVector) v).setSafe(i, n + 1, 2500);
          return "P" + (n + 1) + "DT2.500S";
        });
    column(
        "month_day_nano",
        new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO),
        (v, i, n) -> {
          ((IntervalMonthDayNanoVector) v).setSafe(i, 14, -3, 60_000_000_000L);
          return "P14M-3DT1M";
        });
    column("null", new ArrowType.Null(), (v, i, n) -> null);
  }

  static void nested() {
    column(
        "list",
        new ArrowType.List(),
        List.of(field("item", INT64)),
        (v, i, n) -> {
          var list = (ListVector) v;
          int from = list.startNewValue(i);
          StringBuilder text = new StringBuilder("[");
          for (int k = 0; k < n % 4; k++) {
            var item = (BigIntVector) list.getDataVector();
            if (k == 1) item.setNull(from + k);
            else item.setSafe(from + k, n + k);
            text.append(k > 0 ? "," : "").append(k == 1 ? "null" : "" + (n + k));
          }
          list.endValue(i, n % 4);
          return text + "]";
        });
    column(
        "large_list",
        new ArrowType.LargeList(),
        List.of(field("item", new ArrowType.Utf8())),
        (v, i, n) -> {
          var list = (LargeListVector) v;
          long from = list.startNewValue(i);
          ((VarCharVector) list.getDataVector()).setSafe((int) from, new Text("q\"" + n));
          list.endValue(i, 1);
          return "[\"q\\\"" + n + "\"]";
        });
    column(
        "fixed_list",
        new ArrowType.FixedSizeList(2),
        List.of(field("item", INT32)),
        (v, i, n) -> {
          var list = (FixedSizeListVector) v;
          list.setNotNull(i);
          ((IntVector) list.getDataVector()).setSafe(2 * i, n);
          ((IntVector) list.getDataVector()).setSafe(2 * i + 1, -n);
          return "[" + n + "," + -n + "]";
        });
    column(
        "struct",
        new ArrowType.Struct(),
        List.of(field("a", INT32), field("b", new ArrowType.Utf8())),
        (v, i, n) -> {
          var struct = (StructVector) v;
          struct.setIndexDefined(i);
          ((IntVector) struct.getChild("a")).setSafe(i, n);
          if (n % 2 == 0) ((VarCharVector) struct.getChild("b")).setSafe(i, new Text("t" + n));
          return "{\"a\":" + n + ",\"b\":" + (n % 2 == 0 ? "\"t" + n + "\"" : "null") + "}";
        });
    column(
        "map",
        new ArrowType.Map(false),
        List.of(
            required(
                "entries",
                new ArrowType.Struct(),
                required("key", new ArrowType.Utf8()),
                field("value", INT64))),
        (v, i, n) -> {
          var map = (MapVector) v;
          int from = map.startNewValue(i);
          var entries = (StructVector) map.getDataVector();
          for (int k = 0; k < 2; k++) {
            entries.setIndexDefined(from + k);
            ((VarCharVector) entries.getChild("key")).setSafe(from + k, new Text("k" + k));
            ((BigIntVector) entries.getChild("value")).setSafe(from + k, n * 10 + k);
          }
          map.endValue(i, 2);
          return "{\"k0\":" + n * 10 + ",\"k1\":" + (n * 10 + 1) + "}";
        });
    column(
        "sparse",
        new ArrowType.Union(UnionMode.Sparse, new int[] {MinorType.INT, MinorType.VARCHAR}),
        List.of(field("int", INT32), field("varchar", new ArrowType.Utf8())),
        (v, i, n) -> {
          var union = (UnionVector) v;
          if (n % 2 == 0) {
            union.setType(i, Types.MinorType.INT);
            union.getIntVector().setSafe(i, n);
            return "" + n;
          }
          union.setType(i, Types.MinorType.VARCHAR);
          union.getVarCharVector().setSafe(i, new Text("u" + n));
          return "\"u" + n + "\"";
        });
    column(
        "run_end",
        new ArrowType.RunEndEncoded(),
        List.of(required("run_ends", INT32), field("values", new ArrowType.Utf8())),
        (v, i, n) -> {
          var runs = (RunEndEncodedVector) v;
          ((IntVector) runs.getRunEndsVector()).setSafe(i, i + 1);
          ((VarCharVector) runs.getValuesVector()).setSafe(i, new Text("r" + n / 4));
          runs.getRunEndsVector().setValueCount(i + 1);
          runs.getValuesVector().setValueCount(i + 1);
          return "r" + n / 4;
        });
  }

  interface MinorType {
    int INT = Types.MinorType.INT.ordinal();
    int VARCHAR = Types.MinorType.VARCHAR.ordinal();
  }

  static String text(int n) {
    return n == 0 ? "" : "é日\"".repeat(n % 5) + n;
  }

  static String hex(int n) {
    return n >= 32 ? "" + (char) n : String.format("\\x%02X", n);
  }

  static String two(int n) {
    return String.format("%02d", n);
  }

  static boolean isMissing(Made made, int column, int n) {
    return (n + column) % 7 == 6 && !made.name.equals("sparse") && !made.name.equals("run_end");
  }

  static void write(Path path, boolean stream, CodecType codec) throws Exception {
    List<Field> fields = COLUMNS.stream().map(m -> new Field(m.name, m.type, m.children)).toList();
    String[][] cells = new String[COLUMNS.size()][ROWS * BATCHES];
    try (var root = VectorSchemaRoot.create(new Schema(fields), MEMORY);
        OutputStream out = new FileOutputStream(path.toFile())) {
      ArrowWriter writer =
          stream
              ? new ArrowStreamWriter(root, null, java.nio.channels.Channels.newChannel(out))
              : codec == null
                  ? new ArrowFileWriter(root, null, java.nio.channels.Channels.newChannel(out))
                  : new ArrowFileWriter(
                      root,
                      null,
                      java.nio.channels.Channels.newChannel(out),
                      null,
                      IpcOption.DEFAULT,
                      CommonsCompressionFactory.INSTANCE,
                      codec);
      writer.start();
      for (int batch = 0; batch < BATCHES; batch++) {
        root.clear();
        root.allocateNew();
        for (int c = 0; c < COLUMNS.size(); c++) {
          Made made = COLUMNS.get(c);
          FieldVector vector = root.getVector(c);
          for (int i = 0; i < ROWS; i++) {
            // Some batches are without missing values.
            int n = i;
            if (batch != 1 && isMissing(made, c, n)) {
              vector.setNull(i);
              continue;
            }
            cells[c][batch * ROWS + i] = made.setter.set(vector, i, n);
          }
          vector.setValueCount(ROWS);
        }
        root.setRowCount(ROWS);
        writer.writeBatch();
      }
      writer.end();
      writer.close();
    }
    try (var told = new PrintWriter(path + ".tsv", StandardCharsets.UTF_8)) {
      for (int c = 0; c < COLUMNS.size(); c++) {
        told.print(COLUMNS.get(c).name);
        for (String cell : cells[c]) told.print("\t" + (cell == null ? "\0" : cell));
        told.print("\n");
      }
    }
  }

  /** Codes of a dictionary that is another one in the second batch. */
  static void dictionaries(Path path) throws Exception {
    var encoding = new DictionaryEncoding(7, false, new ArrowType.Int(16, true));
    try (var words = new VarCharVector("w", FieldType.nullable(new ArrowType.Utf8()), MEMORY);
        var codes =
            new SmallIntVector(
                "words", new FieldType(true, new ArrowType.Int(16, true), encoding), MEMORY);
        OutputStream out = new FileOutputStream(path.toFile());
        var told = new PrintWriter(path + ".tsv", StandardCharsets.UTF_8)) {
      var provider = new MapDictionaryProvider();
      fill(words, "unused", "b", "a", "b");
      provider.put(new Dictionary(words, encoding));
      var root = VectorSchemaRoot.of(codes);
      told.print("words");
      try (var writer =
          new ArrowStreamWriter(root, provider, java.nio.channels.Channels.newChannel(out))) {
        writer.start();
        for (int batch = 0; batch < 2; batch++) {
          if (batch == 1) fill(words, "x", "a", "y", "");
          codes.clear();
          codes.allocateNew(6);
          for (int i = 0; i < 6; i++) {
            if (i == 4) codes.setNull(i);
            else codes.setSafe(i, 1 + i % 3);
            told.print("\t" + (i == 4 ? "\0" : words.getObject(1 + i % 3)));
          }
          codes.setValueCount(6);
          root.setRowCount(6);
          writer.writeBatch();
        }
        writer.end();
      }
      told.print("\n");
    }
  }

  static void fill(VarCharVector words, String... values) {
    words.reset();
    for (int i = 0; i < values.length; i++) words.setSafe(i, new Text(values[i]));
    words.setValueCount(values.length);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    flat();
    write(folder.resolve("flat.arrow"), false, null);
    write(folder.resolve("flat.arrows"), true, null);
    write(folder.resolve("flat-lz4.feather"), false, CodecType.LZ4_FRAME);
    write(folder.resolve("flat-zstd.feather"), false, CodecType.ZSTD);
    COLUMNS.clear();
    nested();
    write(folder.resolve("nested.arrow"), false, null);
    write(folder.resolve("nested.arrows"), true, null);
    dictionaries(folder.resolve("replaced.arrows"));
  }
}
