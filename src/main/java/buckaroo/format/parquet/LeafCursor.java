package buckaroo.format.parquet;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.BinaryValues;
import buckaroo.format.parquet.encoding.Decoders;
import buckaroo.format.parquet.encoding.ValueDecoder;
import buckaroo.format.parquet.text.CellText;
import buckaroo.format.parquet.text.CellTexts;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Goes through the entries of a leaf within a nested column: each has a repetition level, a
 * definition level and, if that is the highest, a value. Confined to one thread.
 */
final class LeafCursor {
  private final SchemaNode leaf;
  private final ChunkPages pages;
  private final CellText text;
  private final boolean numbers;
  private int[] repetition = new int[0];
  private int[] definition = new int[0];
  private long[] longs = new long[0];
  private BinaryValues binary = BinaryValues.EMPTY;
  private int count;
  private int next;
  private int nextValue;

  /** A cursor at the first entry, if there is any. */
  LeafCursor(SchemaNode leaf, ChunkPages pages) throws IOException {
    this.leaf = leaf;
    this.pages = pages;
    PhysicalType type = Objects.requireNonNull(leaf.element().type());
    this.text = CellTexts.of(type, leaf.element().typeLength(), leaf.element().logicalType());
    this.numbers = Decoders.isNumber(type);
    readPage();
  }

  /** Whether there is an entry. */
  boolean hasEntry() {
    return next < count;
  }

  /**
   * Repetition level of the entry.
   *
   * @throws MalformedFileException if there is none
   */
  int repetition() throws MalformedFileException {
    requireEntry();
    return leaf.maxRepetition() == 0 ? 0 : repetition[next];
  }

  /** Definition level of the entry. */
  int definition() throws MalformedFileException {
    requireEntry();
    return leaf.maxDefinition() == 0 ? 0 : definition[next];
  }

  /** The array that holds the value of the entry, which must be one of bytes. */
  byte[] valueBytes() throws MalformedFileException {
    if (numbers || definition() < leaf.maxDefinition()) {
      throw new MalformedFileException("\"" + leaf.name() + "\" has no bytes where some belong");
    }
    return binary.bytes();
  }

  /** Where that value begins. */
  int valueStart() {
    return binary.starts()[nextValue];
  }

  /** Where it ends. */
  int valueEnd() {
    return binary.ends()[nextValue];
  }

  /** The value, for as long as the caller likes. */
  byte[] copyValue() throws MalformedFileException {
    return Arrays.copyOfRange(valueBytes(), valueStart(), valueEnd());
  }

  /** Passes over an entry, with its value if it has one. */
  void skip() throws IOException {
    if (definition() == leaf.maxDefinition()) {
      nextValue++;
    }
    advance();
  }

  /** Writes the value of the entry as JSON, or null, and goes on. */
  void write(TextBuffer out) throws IOException {
    if (definition() < leaf.maxDefinition()) {
      out.putAscii("null");
      advance();
      return;
    }
    int start = out.size();
    writeValue(out);
    if (text.needsQuotes()) {
      out.quoteFrom(start);
    }
    nextValue++;
    advance();
  }

  /** Writes the value as the key of a JSON object and goes on. */
  void writeKey(TextBuffer out) throws IOException {
    int start = out.size();
    if (definition() < leaf.maxDefinition()) {
      out.putAscii("null");
    } else {
      writeValue(out);
      nextValue++;
    }
    if (out.size() == start || out.bytes()[start] != '"' || text.needsQuotes()) {
      out.quoteFrom(start);
    }
    advance();
  }

  private void writeValue(TextBuffer out) throws MalformedFileException, FileTooLargeException {
    if (numbers) {
      text.write(longs[nextValue], out);
    } else {
      text.write(binary.bytes(), binary.starts()[nextValue], binary.ends()[nextValue], out);
    }
  }

  private void requireEntry() throws MalformedFileException {
    if (next == count) {
      throw new MalformedFileException(
          "\"" + leaf.name() + "\" has fewer entries than the columns beside it");
    }
  }

  private void advance() throws IOException {
    next++;
    if (next == count) {
      readPage();
    }
  }

  private void readPage() throws IOException {
    @Nullable DataPage page = pages.next();
    next = 0;
    nextValue = 0;
    count = page == null ? 0 : page.valueCount();
    if (page == null) {
      return;
    }
    if (leaf.maxRepetition() > 0) {
      repetition = new int[count];
      page.repetition().read(leaf.maxRepetition(), repetition, count);
    }
    int present = count;
    if (leaf.maxDefinition() > 0) {
      definition = new int[count];
      page.definition().read(leaf.maxDefinition(), definition, count);
      present = 0;
      for (int i = 0; i < count; i++) {
        present += definition[i] == leaf.maxDefinition() ? 1 : 0;
      }
    }
    ValueDecoder decoder = page.decoder(present);
    if (numbers) {
      longs = new long[present];
      decoder.readLongs(longs, 0, present);
    } else {
      binary = decoder.readBinary(present);
    }
  }
}
