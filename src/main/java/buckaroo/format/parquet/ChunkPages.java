package buckaroo.format.parquet;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.MalformedFileException;
import buckaroo.format.Progress;
import buckaroo.format.parquet.compression.Codec;
import buckaroo.format.parquet.compression.Codecs;
import buckaroo.format.parquet.encoding.BitPackedLevels;
import buckaroo.format.parquet.encoding.Dictionary;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.format.parquet.thrift.ColumnMetadata;
import buckaroo.format.parquet.thrift.PageHeader;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The data pages of a column chunk, one after the other: checked, inflated, split into levels and
 * values. Confined to one thread.
 */
final class ChunkPages {
  /** Old writers did not count the dictionary's header into the size of the chunk. */
  private static final int SLACK_BYTES = 100;

  private static final int BIT_PACKED = 4;

  private final SchemaNode leaf;
  private final ColumnMetadata chunk;
  private final @Nullable PagePlan plan;
  private final Budget budget;
  private final Progress progress;
  private final Codec codec;
  private final boolean alwaysCompressed;
  private final ChunkInput input;
  private @Nullable Dictionary dictionary;
  private byte[] inflated = new byte[0];
  private long valuesLeft;
  private int pages;

  /**
   * The pages of a chunk.
   *
   * @param footer of the file
   * @param plan which pages to give; null for all
   */
  ChunkPages(
      ByteSource source,
      SchemaNode leaf,
      ColumnMetadata chunk,
      Footer footer,
      @Nullable PagePlan plan,
      Budget budget,
      Progress progress)
      throws MalformedFileException {
    this.leaf = leaf;
    this.chunk = chunk;
    this.plan = plan;
    this.budget = budget;
    this.progress = progress;
    this.codec = Codecs.of(chunk.codec());
    this.valuesLeft = chunk.valueCount();
    long start = chunk.firstPage();
    this.alwaysCompressed = footer.byOldArrow();
    long room = footer.end() - start;
    long bytes = chunk.compressedBytes();
    if (valuesLeft > 0 && bytes > room) {
      throw new MalformedFileException(
          "it claims " + bytes + " bytes from byte " + start + " on, where there are " + room);
    }
    long end = start + Math.min(room, bytes + SLACK_BYTES);
    this.input =
        new ChunkInput(
            source, start, Math.max(start, end), plan == null ? ChunkInput.FAR : ChunkInput.NEAR);
  }

  /**
   * The next page that has values; null when the chunk is done.
   *
   * @throws MalformedFileException if pages are damaged or have other counts than the chunk
   */
  @Nullable
  DataPage next() throws IOException {
    while (valuesLeft > 0) {
      if (input.left() == 0) {
        throw new MalformedFileException(
            "its pages have "
                + valuesLeft
                + " values fewer than the "
                + chunk.valueCount()
                + " it claims");
      }
      PageHeader header = input.readHeader();
      long before = input.left();
      DataPage page = null;
      if (isPassedOver(header)) {
        input.skip(header.storedBytes());
        valuesLeft -= header.valueCount();
        continue;
      }
      switch (header.kind()) {
        case DATA -> page = readV1(header);
        case DATA_V2 -> page = readV2(header);
        case DICTIONARY -> readDictionary(header);
        case OTHER -> input.take(header.storedBytes());
      }
      progress.add(before - input.left());
      if (page != null && page.valueCount() > 0) {
        valuesLeft -= page.valueCount();
        return page;
      }
    }
    return null;
  }

  private boolean isPassedOver(PageHeader header) throws MalformedFileException {
    if (plan == null || !isData(header)) {
      return false;
    }
    boolean isPassed = pages < plan.keep().length && !plan.keep()[pages];
    pages++;
    if (isPassed && header.valueCount() > valuesLeft) {
      throw new MalformedFileException("a page claims more values than its chunk has");
    }
    return isPassed;
  }

  private static boolean isData(PageHeader header) {
    boolean isData =
        header.kind() == PageHeader.Kind.DATA || header.kind() == PageHeader.Kind.DATA_V2;
    return isData && header.valueCount() > 0;
  }

  /**
   * The values of each data page that has some, by the headers alone: rows where nothing repeats.
   *
   * @throws FileTooLargeException if a page is larger than may be read
   */
  int[] pageRows() throws IOException {
    int[] rows = new int[16];
    int count = 0;
    for (long left = chunk.valueCount(); left > 0; ) {
      if (input.left() == 0) {
        throw new MalformedFileException("its pages have " + left + " values fewer than it claims");
      }
      PageHeader header = input.readHeader();
      budget.check(header.inflatedBytes());
      input.skip(header.storedBytes());
      progress.add(0);
      if (isData(header)) {
        if (header.valueCount() > left) {
          throw new MalformedFileException("its pages have more values than it claims");
        }
        rows = count == rows.length ? Arrays.copyOf(rows, 2 * count) : rows;
        rows[count++] = header.valueCount();
        left -= header.valueCount();
      }
    }
    return Arrays.copyOf(rows, count);
  }

  private DataPage readV1(PageHeader header) throws IOException {
    checkValues(header);
    int body = takeBody(header);
    byte[] bytes = input.buffer();
    int end = body + header.storedBytes();
    if (chunk.codec() != 0) {
      bytes = inflate(bytes, body, header.storedBytes(), header.inflatedBytes());
      body = 0;
      end = header.inflatedBytes();
    } else {
      checkStored(header.storedBytes(), header.inflatedBytes());
    }
    DataPage.Levels repetition =
        levels(bytes, body, end, leaf.maxRepetition(), header.repetitionEncoding(), header);
    body = leaf.maxRepetition() == 0 ? body : repetition.end();
    DataPage.Levels definition =
        levels(bytes, body, end, leaf.maxDefinition(), header.definitionEncoding(), header);
    body = leaf.maxDefinition() == 0 ? body : definition.end();
    return page(header, repetition, definition, bytes, body, end);
  }

  private DataPage readV2(PageHeader header) throws IOException {
    checkValues(header);
    int start = takeBody(header);
    byte[] stored = input.buffer();
    int definitionStart = start + header.repetitionBytes();
    int body = definitionStart + header.definitionBytes();
    int end = start + header.storedBytes();
    var repetition = new DataPage.Levels(stored, start, definitionStart, false);
    var definition = new DataPage.Levels(stored, definitionStart, body, false);
    int inflatedBytes = header.inflatedBytes() - (body - start);
    byte[] bytes = stored;
    // Arrow before its version 3 compressed these pages and said that it did not.
    boolean compressed = header.compressed() || end - body != inflatedBytes || alwaysCompressed;
    if (compressed && chunk.codec() != 0 && end > body) {
      bytes = inflate(stored, body, end - body, inflatedBytes);
      body = 0;
      end = inflatedBytes;
    } else {
      checkStored(end - body, inflatedBytes);
    }
    return page(header, repetition, definition, bytes, body, end);
  }

  private DataPage page(
      PageHeader header,
      DataPage.Levels repetition,
      DataPage.Levels definition,
      byte[] bytes,
      int start,
      int end) {
    return new DataPage(
        leaf,
        header.valueCount(),
        repetition,
        definition,
        header.encoding(),
        dictionary,
        bytes,
        start,
        end,
        budget.left());
  }

  private void readDictionary(PageHeader header) throws IOException {
    if (dictionary != null) {
      throw new MalformedFileException("it has two dictionaries");
    }
    int body = takeBody(header);
    byte[] bytes = input.buffer();
    int end = body + header.storedBytes();
    if (chunk.codec() != 0) {
      bytes = inflate(bytes, body, header.storedBytes(), header.inflatedBytes());
      body = 0;
      end = header.inflatedBytes();
    } else {
      checkStored(header.storedBytes(), header.inflatedBytes());
    }
    budget.check(end - body + 8L * header.valueCount());
    dictionary =
        Dictionary.read(
            Objects.requireNonNull(leaf.element().type()),
            leaf.element().typeLength(),
            bytes,
            body,
            end,
            header.valueCount());
  }

  private DataPage.Levels levels(
      byte[] bytes, int start, int end, int max, int encoding, PageHeader header)
      throws MalformedFileException {
    if (max == 0) {
      return DataPage.Levels.NONE;
    }
    if (encoding == BIT_PACKED) {
      int width = DataPage.Levels.width(max);
      long length = BitPackedLevels.byteCount(header.valueCount(), width);
      if (length > end - start) {
        throw new MalformedFileException("a page has fewer levels than values");
      }
      return new DataPage.Levels(bytes, start, start + (int) length, true);
    }
    int length = end - start < 4 ? -1 : LittleEndian.getInt(bytes, start);
    if (length < 0 || length > end - start - 4) {
      throw new MalformedFileException(
          "levels claim " + length + " bytes where their page has " + (end - start - 4));
    }
    return new DataPage.Levels(bytes, start + 4, start + 4 + length, false);
  }

  private void checkValues(PageHeader header) throws IOException {
    if (header.valueCount() > valuesLeft) {
      throw new MalformedFileException(
          "a page claims "
              + header.valueCount()
              + " values where the chunk has "
              + valuesLeft
              + " left of "
              + chunk.valueCount());
    }
    // Levels and positions of values take up to 16 bytes a value while the page is read.
    budget.check(16L * header.valueCount());
  }

  /** Takes the stored body and checks its sum. */
  private int takeBody(PageHeader header) throws IOException {
    int start = input.take(header.storedBytes());
    Integer checksum = header.checksum();
    if (checksum != null) {
      var crc = new CRC32();
      crc.update(input.buffer(), start, header.storedBytes());
      if ((int) crc.getValue() != checksum) {
        throw new MalformedFileException(
            String.format(
                "a page is damaged: its checksum is %08x and should be %08x",
                crc.getValue(), checksum));
      }
    }
    return start;
  }

  private byte[] inflate(byte[] stored, int start, int length, int inflatedBytes)
      throws IOException {
    if (inflatedBytes > codec.maxInflatedBytes(length)) {
      throw new MalformedFileException(
          "a page of " + length + " bytes claims to inflate to " + inflatedBytes);
    }
    if (inflated.length < inflatedBytes) {
      budget.check(inflatedBytes);
      inflated = new byte[inflatedBytes];
    }
    codec.inflate(stored, start, length, inflated, inflatedBytes);
    return inflated;
  }

  private static void checkStored(int stored, int inflatedBytes) throws MalformedFileException {
    if (stored != inflatedBytes) {
      throw new MalformedFileException(
          "a page that is not compressed has " + stored + " bytes and claims " + inflatedBytes);
    }
  }
}
