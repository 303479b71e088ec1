package buckaroo.format.parquet;

import static buckaroo.format.parquet.LeveledFile.OPTIONAL;
import static buckaroo.format.parquet.LeveledFile.REPEATED;
import static buckaroo.format.parquet.LeveledFile.REQUIRED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.parquet.LeveledFile.Entry;
import buckaroo.format.parquet.LeveledFile.Node;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import buckaroo.testing.Seeded;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of the logical type VARIANT, whole and shredded, and other schemas that engines make. */
class VariantTest {
  private static final int LIST = 3;
  private static final int VARIANT = 16;
  private static final int STRING = 1;
  private static final int GEOMETRY = 17;
  private static final Limits LIMITS = new Limits(1000, 1 << 20, 1L << 24, 1000, 1L << 26);
  private static final byte[] NO_NAMES = new VariantBytes().metadata();

  private static MemoryTable table(byte[] file) throws IOException {
    return (MemoryTable)
        ParquetTableReader.of(LIMITS)
            .read(ByteSource.of("t.parquet", file), ReadMonitor.NONE)
            .table();
  }

  private static List<String> cells(byte[] file) throws IOException {
    var column = (TextColumn) table(file).column(0);
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < column.rowCount(); row++) {
      cells.add(column.isNull(row) ? null : column.get(row));
    }
    return cells;
  }

  private static String one(byte[] metadata, byte[] value) throws IOException {
    Node variant =
        Node.group(
            "v",
            REQUIRED,
            VARIANT,
            Node.bytes("metadata", REQUIRED, 0, Entry.of(0, 0, metadata)),
            Node.bytes("value", REQUIRED, 0, Entry.of(0, 0, value)));
    return cells(LeveledFile.of(1, variant)).get(0);
  }

  private static String one(String value) throws IOException {
    return one(NO_NAMES, HexFormat.of().parseHex(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00|null",
        "04|true",
        "08|false",
        "0cff|-1",
        "100080|-32768",
        "14ffffff7f|2147483647",
        "18ffffffffffffff7f|9223372036854775807",
        "1c000000000000f03f|1.0",
        "1c000000000000f87f|\"NaN\"",
        "200239300000|123.45",
        "24033930000000000000|12.345",
        "2802ffffffffffffffffffffffffffffffff|-0.01",
        "2c00000000|\"1970-01-01\"",
        "304056010000000000|\"1970-01-01T00:00:00.087616Z\"",
        "344056010000000000|\"1970-01-01T00:00:00.087616\"",
        "380000c03f|1.5",
        "3c03000000010203|\"AQID\"",
        "4002000000c3a9|\"é\"",
        "444056010000000000|\"00:00:00.087616\"",
        "4c0100000000000000|\"1970-01-01T00:00:00.000000001\"",
        "5000112233445566778899aabbccddeeff|\"00112233-4455-6677-8899-aabbccddeeff\"",
        "0d22c3a9|\"\\\"é\"",
        "030000|[]",
        "030100010c05|[5]",
        "020000|{}",
      })
  void everyTypeIsJson(String value, String json) throws Exception {
    assertEquals(json, one(value));
  }

  @Seeded(200)
  void anyValueReadsAsTheJsonThatItWasMadeOf(Random random) throws Exception {
    var bytes = new VariantBytes();
    Object made = made(random, 4);
    byte[] value = bytes.value(made);
    assertEquals(json(made), Json.parse(one(bytes.metadata(), value)));
  }

  private static Object made(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> (byte) random.nextInt();
      case 3 -> (short) random.nextInt();
      case 4 -> random.nextInt();
      case 5 -> random.nextLong();
      case 6 -> "x\n\"é".repeat(random.nextInt(30));
      case 7, 8 -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          list.add(made(random, depth - 1));
        }
        yield list;
      }
      default -> {
        Map<String, Object> map = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          map.put("k" + random.nextInt(20), made(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static JsonValue json(Object made) {
    if (made instanceof List<?> list) {
      var array = new JsonArray();
      list.forEach(element -> array.add(json(element)));
      return array;
    }
    if (made instanceof Map<?, ?> map) {
      var object = new JsonObject();
      map.forEach((name, value) -> object.add((String) name, json(value)));
      return object;
    }
    return made instanceof String text ? Json.value(text) : Json.parse(String.valueOf(made));
  }

  @Test
  void shreddedValuesAreWhatTheyWere() throws Exception {
    var bytes = new VariantBytes();
    byte[] rest = bytes.value(Map.of("c", true));
    byte[] text = bytes.value("no number");
    byte[] list = bytes.value(List.of((byte) 1, "x"));
    byte[] metadata = bytes.metadata();
    // Rows: {"a":5,"b":"x"} · {"a":"no number","c":true} · [1,"x"] · missing · {} · null
    Node variant =
        Node.group(
            "v",
            OPTIONAL,
            VARIANT,
            Node.bytes(
                "metadata",
                REQUIRED,
                0,
                Entry.of(0, 1, metadata),
                Entry.of(0, 1, metadata),
                Entry.of(0, 1, metadata),
                Entry.none(0, 0),
                Entry.of(0, 1, metadata),
                Entry.of(0, 1, metadata)),
            Node.bytes(
                "value",
                OPTIONAL,
                0,
                Entry.none(0, 1),
                Entry.of(0, 2, rest),
                Entry.of(0, 2, list),
                Entry.none(0, 0),
                Entry.none(0, 1),
                Entry.none(0, 1)),
            Node.group(
                "typed_value",
                OPTIONAL,
                0,
                Node.group(
                    "a",
                    REQUIRED,
                    0,
                    Node.bytes(
                        "value",
                        OPTIONAL,
                        0,
                        Entry.none(0, 2),
                        Entry.of(0, 3, text),
                        Entry.none(0, 1),
                        Entry.none(0, 0),
                        Entry.none(0, 2),
                        Entry.none(0, 1)),
                    Node.longs(
                        "typed_value",
                        OPTIONAL,
                        Entry.of(0, 3, 5),
                        Entry.none(0, 2),
                        Entry.none(0, 1),
                        Entry.none(0, 0),
                        Entry.none(0, 2),
                        Entry.none(0, 1))),
                Node.group(
                    "b",
                    REQUIRED,
                    0,
                    Node.bytes(
                        "typed_value",
                        OPTIONAL,
                        STRING,
                        Entry.of(0, 3, "x"),
                        Entry.none(0, 2),
                        Entry.none(0, 1),
                        Entry.none(0, 0),
                        Entry.none(0, 2),
                        Entry.none(0, 1)))));
    List<String> wanted = new ArrayList<>();
    wanted.add("{\"a\":5,\"b\":\"x\"}");
    wanted.add("{\"a\":\"no number\",\"c\":true}");
    wanted.add("[1,\"x\"]");
    wanted.add(null);
    wanted.add("{}");
    wanted.add("null");
    assertEquals(wanted, cells(LeveledFile.of(6, variant)));
  }

  @Test
  void shreddedArraysAreWhatTheyWere() throws Exception {
    byte[] text = new VariantBytes().value("x");
    Node variant =
        Node.group(
            "v",
            REQUIRED,
            VARIANT,
            Node.bytes("metadata", REQUIRED, 0, Entry.of(0, 0, NO_NAMES), Entry.of(0, 0, NO_NAMES)),
            Node.bytes("value", OPTIONAL, 0, Entry.none(0, 0), Entry.none(0, 0)),
            Node.group(
                "typed_value",
                OPTIONAL,
                LIST,
                Node.group(
                    "list",
                    REPEATED,
                    0,
                    Node.group(
                        "element",
                        REQUIRED,
                        0,
                        Node.bytes(
                            "value",
                            OPTIONAL,
                            0,
                            Entry.none(0, 2),
                            Entry.of(1, 3, text),
                            Entry.none(0, 1)),
                        Node.longs(
                            "typed_value",
                            OPTIONAL,
                            Entry.of(0, 3, 7),
                            Entry.none(1, 2),
                            Entry.none(0, 1))))));
    assertEquals(List.of("[7,\"x\"]", "[]"), cells(LeveledFile.of(2, variant)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "fc, type 63",
    "14ff, middle",
    "0d22, middle",
    "40ffffffff, claims",
    "03ff0001, claims",
    "0301050a, outside",
    "0201000001, name",
    "2027393000, middle",
    "202739300000, scale",
  })
  void aDamagedValueIsNamed(String value, String word) {
    var error = assertThrows(MalformedFileException.class, () -> one(value));
    assertTrue(error.getMessage().contains("a variant is damaged"), error.getMessage());
    assertTrue(error.getMessage().contains(word), error.getMessage());
    assertTrue(error.getMessage().contains("column \"v\", row group 0"), error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"'', empty", "02, version", "c1ffffff, middle", "41ffff00, claims"})
  void damagedNamesAreNamed(String metadata, String word) {
    var error =
        assertThrows(
            MalformedFileException.class,
            () -> one(HexFormat.of().parseHex(metadata), new byte[] {0}));
    assertTrue(error.getMessage().contains(word), error.getMessage());
  }

  @Test
  void valuesThatNestWithoutEndAreRefused() {
    // Every array is its own only element.
    byte[] deep = HexFormat.of().parseHex("030100ff".repeat(300) + "00");
    var error = assertThrows(MalformedFileException.class, () -> one(NO_NAMES, deep));
    assertTrue(error.getMessage().contains("deep"), error.getMessage());
  }

  @Test
  void aGroupWithoutRowsIsAnEmptyTable() throws Exception {
    byte[] file =
        HandMadeFile.with(
                it -> {
                  it.fileRows = 0;
                  it.groupRows = 0;
                  it.chunkValues = 0;
                  it.pageOffset = 0;
                  it.chunkBytes = 0;
                })
            .bytes();
    assertEquals(0, table(file).rowCount());
    assertEquals("x", table(file).schema().field(0).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"08 1c 0100000002000000", "08 0c 01000000 0c 02000000"})
  void oldArrowCompressedPagesThatItSaidItDidNot(String body) throws Exception {
    byte[] snappy = HexFormat.of().parseHex(body.replace(" ", ""));
    byte[] file =
        HandMadeFile.with(
                it -> {
                  it.pageType = 3;
                  it.codec = 1;
                  it.body = snappy;
                  it.storedBytes = snappy.length;
                  it.createdBy = "parquet-cpp version 1.5.1-SNAPSHOT";
                })
            .bytes();
    var column = (LongColumn) table(file).column(0);
    assertEquals(List.of(1L, 2L), List.of(column.get(0), column.get(1)));
  }

  @Test
  void whatIsRepeatedWithoutAnAnnotationIsAList() throws Exception {
    Node repeated =
        Node.longs("x", REPEATED, Entry.of(0, 1, 1), Entry.of(1, 1, 2), Entry.none(0, 0));
    assertEquals(List.of("[1,2]", "[]"), cells(LeveledFile.of(2, repeated)));
    Node group =
        Node.group(
            "g",
            REPEATED,
            0,
            Node.longs("x", REQUIRED, Entry.of(0, 1, 1), Entry.of(1, 1, 2), Entry.none(0, 0)),
            Node.bytes(
                "y", OPTIONAL, STRING, Entry.of(0, 2, "a"), Entry.none(1, 1), Entry.none(0, 0)));
    assertEquals(
        List.of("[{\"x\":1,\"y\":\"a\"},{\"x\":2,\"y\":null}]", "[]"),
        cells(LeveledFile.of(2, group)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0101000000000000000000f03f0000000000000040|POINT (1 2)",
        "00000000013ff80000000000004000000000000000|POINT (1.5 2)",
        "0101000000000000000000f87f000000000000f87f|POINT EMPTY",
        "01e9030000000000000000f03f00000000000000400000000000000840|POINT Z (1 2 3)",
        "0101000080000000000000f03f00000000000000400000000000000840|POINT Z (1 2 3)",
        "0101000020e6100000000000000000f03f0000000000000040|POINT (1 2)",
        "010200000002000000000000000000f03f0000000000000040000000000000084000000000000010c0"
            + "|LINESTRING (1 2, 3 -4)",
        "01030000000100000001000000000000000000f03f0000000000000040|POLYGON ((1 2))",
        "0103000000" + "00000000|POLYGON EMPTY",
        "0104000000010000000101000000000000000000f03f0000000000000040|MULTIPOINT ((1 2))",
        "010700000001000000010100000000000000000008400000000000001040"
            + "|GEOMETRYCOLLECTION (POINT (3 4))",
      })
  void geometriesAreWellKnownText(String binary, String text) throws Exception {
    Node column =
        Node.bytes("g", REQUIRED, GEOMETRY, Entry.of(0, 0, HexFormat.of().parseHex(binary)));
    assertEquals(List.of(text), cells(LeveledFile.of(1, column)));
  }

  @ParameterizedTest
  @CsvSource({
    "0201000000, byte order",
    "0109000000, kind",
    "0102000000ffffffff, claims",
    "0101000000, middle",
    "0103000000000000aa, claims",
    "010300000000000000ff, behind",
    "010400000001000000010200000000000000, another kind",
  })
  void aDamagedGeometryIsNamed(String binary, String word) {
    Node column =
        Node.bytes("g", REQUIRED, GEOMETRY, Entry.of(0, 0, HexFormat.of().parseHex(binary)));
    var error = assertThrows(MalformedFileException.class, () -> cells(LeveledFile.of(1, column)));
    assertTrue(error.getMessage().contains("a geometry is damaged"), error.getMessage());
    assertTrue(error.getMessage().contains(word), error.getMessage());
  }
}
