package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The messages of a file or stream in their order; no body is read.
 *
 * <pre>
 *   stream:   message ... | ff ff ff ff 00 00 00 00
 *   message:  ff ff ff ff | bytes of the metadata (4) | metadata | body
 *   file:     ARROW1 00 00 | stream | footer | its bytes (4) | ARROW1
 * </pre>
 *
 * Before version 0.15 a message began with the bytes of its metadata at once.
 *
 * @param fields of the schema
 * @param messages dictionary batches and record batches
 * @param rowCount of all record batches
 */
record MessageScan(List<ArrowField> fields, List<Message> messages, int rowCount) {
  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int CONTINUES = -1;
  private static final int BLOCK_BYTES = 24;
  private static final int MOST_ROWS = Integer.MAX_VALUE - 64;

  MessageScan {
    fields = List.copyOf(fields);
    messages = List.copyOf(messages);
  }

  /** Finds all messages. */
  static MessageScan of(ByteSource source, Limits limits, Budget budget) throws IOException {
    var scanner = new Scanner(source, limits, budget);
    byte[] head = new byte[MAGIC.length];
    boolean isFile = source.read(0, head, 0, head.length) == head.length && isMagic(head);
    if (isFile) {
      scanner.scanFile();
    } else {
      scanner.scanStream();
    }
    return scanner.result();
  }

  private static boolean isMagic(byte[] bytes) {
    return Arrays.equals(bytes, MAGIC);
  }

  private static final class Scanner {
    private final ByteSource source;
    private final Limits limits;
    private final Budget budget;
    private final List<Message> messages = new ArrayList<>();
    private @Nullable List<ArrowField> fields;
    private long rows;

    /** Where the message that was read last ends. */
    private long end;

    Scanner(ByteSource source, Limits limits, Budget budget) {
      this.source = source;
      this.limits = limits;
      this.budget = budget;
    }

    MessageScan result() throws MalformedFileException {
      List<ArrowField> known = fields;
      if (known == null) {
        throw new MalformedFileException("it has no schema");
      }
      return new MessageScan(known, messages, (int) rows);
    }

    void scanStream() throws IOException {
      long at = 0;
      while (at < source.size()) {
        Message message = read(at);
        if (message == null) {
          return;
        }
        add(message);
        at = end;
      }
    }

    void scanFile() throws IOException {
      long size = source.size();
      int tailBytes = 4 + MAGIC.length;
      ByteBuffer tail = bytes(Math.max(0, size - tailBytes), tailBytes);
      byte[] magic = new byte[MAGIC.length];
      tail.position(4).get(magic);
      if (!isMagic(magic)) {
        throw new MalformedFileException("it does not end with ARROW1, so it is not a whole file");
      }
      int footerBytes = tail.getInt(0);
      if (footerBytes <= 0 || footerBytes > size - tailBytes - MAGIC.length) {
        throw new MalformedFileException(
            "the footer claims " + footerBytes + " bytes in a file of " + size);
      }
      budget.take(footerBytes);
      FlatTable footer = FlatTable.root(bytes(size - tailBytes - footerBytes, footerBytes).array());
      FlatTable schema = footer.table(1);
      if (schema == null) {
        throw new MalformedFileException("the footer has no schema");
      }
      fields = ArrowField.all(schema, limits.columns());
      addBlocks(footer, 2);
      addBlocks(footer, 3);
    }

    private void addBlocks(FlatTable footer, int field) throws IOException {
      for (int block = 0; block < footer.count(field, BLOCK_BYTES); block++) {
        long at = footer.i64(field, BLOCK_BYTES, block, 0);
        Message message = at < 0 || at >= source.size() ? null : read(at);
        if (message == null || message.kind() == Message.SCHEMA) {
          throw new MalformedFileException("the footer names no batch at byte " + at);
        }
        add(message);
      }
    }

    private void add(Message message) throws IOException {
      switch (message.kind()) {
        case Message.SCHEMA -> {
          if (fields != null) {
            throw new MalformedFileException("it has two schemas");
          }
          fields = ArrowField.all(message.header(), limits.columns());
        }
        case Message.DICTIONARY -> messages.add(message);
        case Message.RECORDS -> {
          rows += message.rowCount();
          if (rows > MOST_ROWS) {
            throw new FileTooLargeException(
                "it has more than " + MOST_ROWS + " rows, the most of a table in memory");
          }
          messages.add(message);
        }
        default ->
            throw new MalformedFileException(
                "it holds a message of the kind " + message.kind() + ", which is no table");
      }
    }

    /** The message that begins there; null for the end of a stream. */
    private @Nullable Message read(long at) throws IOException {
      ByteBuffer prefix = bytes(at, 4);
      long start = at + 4;
      int length = prefix.getInt(0);
      if (length == CONTINUES) {
        length = bytes(start, 4).getInt(0);
        start += 4;
      }
      if (length == 0) {
        return null;
      }
      if (length < 0 || length > source.size() - start) {
        throw new MalformedFileException(
            "the message at byte " + at + " claims metadata of " + length + " bytes");
      }
      budget.take(length);
      FlatTable table = FlatTable.root(bytes(start, length).array());
      long bodyBytes = table.i64(3, 0);
      long bodyStart = start + length;
      if (bodyBytes < 0 || bodyBytes > source.size() - bodyStart) {
        throw new MalformedFileException(
            "the message at byte "
                + at
                + " claims "
                + bodyBytes
                + " bytes where there are "
                + (source.size() - bodyStart)
                + "; the file may be cut");
      }
      FlatTable header = table.table(2);
      if (header == null) {
        throw new MalformedFileException("the message at byte " + at + " is empty");
      }
      end = bodyStart + bodyBytes;
      return new Message(table.i8(1, 0), table.i16(0, 0), header, bodyStart, bodyBytes);
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
      byte[] bytes = new byte[length];
      if (at < 0 || source.read(at, bytes, 0, length) != length) {
        throw new MalformedFileException("it ends before byte " + (at + length));
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
