package buckaroo.format.parquet;

import buckaroo.format.parquet.thrift.ThriftCompactWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Parquet file of one row group and any schema, written by hand from levels and values, for what
 * no engine at hand writes.
 */
final class LeveledFile {
  static final int REQUIRED = 0;
  static final int OPTIONAL = 1;
  static final int REPEATED = 2;
  static final int INT64 = 2;
  static final int BYTE_ARRAY = 6;

  /**
   * An element of the schema.
   *
   * @param type physical type; -1 for a group
   * @param logical field id of the union LogicalType; 0 for none
   * @param entries of a leaf
   */
  record Node(
      String name, int repetition, int type, int logical, List<Node> children, Entry... entries) {
    static Node group(String name, int repetition, int logical, Node... children) {
      return new Node(name, repetition, -1, logical, List.of(children));
    }

    static Node bytes(String name, int repetition, int logical, Entry... entries) {
      return new Node(name, repetition, BYTE_ARRAY, logical, List.of(), entries);
    }

    static Node longs(String name, int repetition, Entry... entries) {
      return new Node(name, repetition, INT64, 0, List.of(), entries);
    }
  }

  /** One entry of a leaf: its levels, and the value where it has one, as PLAIN writes it. */
  record Entry(int repetition, int definition, byte[] value) {
    static Entry none(int repetition, int definition) {
      return new Entry(repetition, definition, null);
    }

    static Entry of(int repetition, int definition, byte[] bytes) {
      byte[] length =
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array();
      return new Entry(repetition, definition, joined(length, bytes));
    }

    static Entry of(int repetition, int definition, String text) {
      return of(repetition, definition, text.getBytes(StandardCharsets.UTF_8));
    }

    static Entry of(int repetition, int definition, long value) {
      byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
      return new Entry(repetition, definition, bytes);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<long[]> chunks = new ArrayList<>();
  private final List<Node> leaves = new ArrayList<>();

  private LeveledFile() {}

  /** The bytes of a file of some columns. */
  static byte[] of(int rows, Node... columns) {
    var file = new LeveledFile();
    file.out.writeBytes(ascii("PAR1"));
    for (Node column : columns) {
      file.write(column, 0, 0);
    }
    byte[] footer = file.footer(rows, List.of(columns));
    file.out.writeBytes(footer);
    file.out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length).array());
    file.out.writeBytes(ascii("PAR1"));
    return file.out.toByteArray();
  }

  private void write(Node node, int repetition, int definition) {
    int maxRepetition = repetition + (node.repetition == REPEATED ? 1 : 0);
    int maxDefinition = definition + (node.repetition == REQUIRED ? 0 : 1);
    for (Node child : node.children) {
      write(child, maxRepetition, maxDefinition);
    }
    if (node.type < 0) {
      return;
    }
    var body = new ByteArrayOutputStream();
    if (maxRepetition > 0) {
      body.writeBytes(levels(node, true));
    }
    if (maxDefinition > 0) {
      body.writeBytes(levels(node, false));
    }
    for (Entry entry : node.entries) {
      if (entry.value != null) {
        body.writeBytes(Objects.requireNonNull(entry.value));
      }
    }
    long start = out.size();
    var header = new ThriftCompactWriter();
    header.i32(1, 0);
    header.i32(2, body.size());
    header.i32(3, body.size());
    header.open(5);
    header.i32(1, node.entries.length);
    header.i32(2, 0);
    header.i32(3, 3);
    header.i32(4, 3);
    header.close();
    out.writeBytes(header.finish());
    out.writeBytes(body.toByteArray());
    chunks.add(new long[] {start, out.size() - start});
    leaves.add(node);
  }

  /** A run of its own for every level. */
  private static byte[] levels(Node node, boolean ofRepetition) {
    byte[] runs = new byte[2 * node.entries.length];
    for (int i = 0; i < node.entries.length; i++) {
      runs[2 * i] = 2;
      runs[2 * i + 1] =
          (byte) (ofRepetition ? node.entries[i].repetition : node.entries[i].definition);
    }
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(runs.length).array();
    return joined(length, runs);
  }

  private byte[] footer(int rows, List<Node> columns) {
    var footer = new ThriftCompactWriter();
    footer.i32(1, 2);
    footer.list(
        2, ThriftCompactWriter.STRUCT, 1 + columns.stream().mapToInt(LeveledFile::count).sum());
    footer.openElement();
    footer.text(4, "schema");
    footer.i32(5, columns.size());
    footer.close();
    columns.forEach(column -> element(column, footer));
    footer.i64(3, rows);
    footer.list(4, ThriftCompactWriter.STRUCT, 1);
    footer.openElement();
    footer.list(1, ThriftCompactWriter.STRUCT, leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      footer.openElement();
      footer.i64(2, chunks.get(i)[0]);
      footer.open(3);
      footer.i32(1, leaves.get(i).type);
      footer.i32(4, 0);
      footer.i64(5, leaves.get(i).entries.length);
      footer.i64(6, chunks.get(i)[1]);
      footer.i64(7, chunks.get(i)[1]);
      footer.i64(9, chunks.get(i)[0]);
      footer.close();
      footer.close();
    }
    footer.i64(2, out.size());
    footer.i64(3, rows);
    footer.close();
    return footer.finish();
  }

  private static int count(Node node) {
    return 1 + node.children.stream().mapToInt(LeveledFile::count).sum();
  }

  private static void element(Node node, ThriftCompactWriter out) {
    out.openElement();
    if (node.type >= 0) {
      out.i32(1, node.type);
    }
    out.i32(3, node.repetition);
    out.text(4, node.name);
    if (node.type < 0) {
      out.i32(5, node.children.size());
    }
    if (node.logical > 0) {
      out.open(10);
      out.empty(node.logical);
      out.close();
    }
    out.close();
    node.children.forEach(child -> element(child, out));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = new byte[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
