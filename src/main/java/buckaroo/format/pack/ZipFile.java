package buckaroo.format.pack;

import buckaroo.format.ByteSource;
import buckaroo.format.ByteSourceStream;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The files in a zip archive (APPNOTE of PKWARE, sections 4.3 and 4.5.3), found by the directory at
 * its end, so that only the one that is wanted is inflated. Immutable and safe for any thread.
 */
public final class ZipFile {
  private static final int DIRECTORY_END = 0x06054b50;
  private static final int LONG_DIRECTORY_END = 0x06064b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_ENTRY = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 1 << 16;

  /** A directory of many millions of names is no archive of tables. */
  private static final int LARGEST_DIRECTORY = 16 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  /** From this size on a thread of its own inflates. */
  private static final int LEAST_AHEAD = 1 << 20;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final Charset OLD_NAMES = Charset.forName("IBM437");

  private final ByteSource archive;
  private final List<Entry> entries;

  private ZipFile(ByteSource archive, List<Entry> entries) {
    this.archive = archive;
    this.entries = entries;
  }

  /**
   * A file in the archive.
   *
   * @param packedBytes what it takes there
   * @param header where its own header begins
   */
  private record Entry(
      String name, int method, boolean isEncrypted, long packedBytes, long header) {}

  /** Whether the bytes begin as an archive with at least one file does. */
  public static boolean isZip(ByteSource source) throws IOException {
    byte[] head = new byte[4];
    return source.read(0, head, 0, 4) == 4 && intAt(head, 0) == LOCAL_ENTRY;
  }

  /**
   * Reads the directory.
   *
   * @throws MalformedFileException if there is none, as in an archive that was cut off
   */
  public static ZipFile open(ByteSource archive) throws IOException {
    int tailBytes = (int) Math.min(archive.size(), END_BYTES + LONGEST_COMMENT);
    byte[] tail = new byte[tailBytes];
    archive.read(archive.size() - tailBytes, tail, 0, tailBytes);
    int end = tailBytes - END_BYTES;
    while (end >= 0 && intAt(tail, end) != DIRECTORY_END) {
      end--;
    }
    if (end < 0) {
      throw new MalformedFileException(
          archive.path() + " is a zip archive that was cut off: its directory is missing");
    }
    long size = intAt(tail, end + 12) & 0xffffffffL;
    long start = intAt(tail, end + 16) & 0xffffffffL;
    if (size == 0xffffffffL || start == 0xffffffffL) {
      byte[] locator = new byte[20];
      long at = archive.size() - tailBytes + end - locator.length;
      byte[] longEnd = new byte[56];
      if (at < 0
          || archive.read(at, locator, 0, locator.length) < locator.length
          || isOutside(archive, longAt(locator, 8))
          || archive.read(longAt(locator, 8), longEnd, 0, longEnd.length) < longEnd.length
          || intAt(longEnd, 0) != LONG_DIRECTORY_END) {
        throw damaged(archive);
      }
      size = longAt(longEnd, 40);
      start = longAt(longEnd, 48);
    }
    if (isOutside(archive, start)
        || size < 0
        || size > LARGEST_DIRECTORY
        || start + size > archive.size()) {
      throw damaged(archive);
    }
    byte[] directory = new byte[(int) size];
    archive.read(start, directory, 0, directory.length);
    return new ZipFile(archive, entries(archive, directory));
  }

  private static List<Entry> entries(ByteSource archive, byte[] directory)
      throws MalformedFileException {
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at + 46 <= directory.length; ) {
      int nameBytes = shortAt(directory, at + 28);
      int extraBytes = shortAt(directory, at + 30);
      int next = at + 46 + nameBytes + extraBytes + shortAt(directory, at + 32);
      if (intAt(directory, at) != DIRECTORY_ENTRY || next > directory.length) {
        throw damaged(archive);
      }
      int flags = shortAt(directory, at + 8);
      Charset charset = (flags & 1 << 11) != 0 ? StandardCharsets.UTF_8 : OLD_NAMES;
      long packed = intAt(directory, at + 20) & 0xffffffffL;
      long size = intAt(directory, at + 24) & 0xffffffffL;
      long header = intAt(directory, at + 42) & 0xffffffffL;
      int extra = at + 46 + nameBytes;
      for (int field = extra; field + 4 <= extra + extraBytes; ) {
        int fieldBytes = shortAt(directory, field + 2);
        // Of the numbers that did not fit 32 bits the long ones stand here, in this order.
        if (shortAt(directory, field) == 1 && field + 4 + fieldBytes <= extra + extraBytes) {
          int place = field + 4 + (size == 0xffffffffL ? 8 : 0);
          if (packed == 0xffffffffL && place + 8 <= field + 4 + fieldBytes) {
            packed = longAt(directory, place);
            place += 8;
          }
          if (header == 0xffffffffL && place + 8 <= field + 4 + fieldBytes) {
            header = longAt(directory, place);
          }
        }
        field += 4 + fieldBytes;
      }
      entries.add(
          new Entry(
              new String(directory, at + 46, nameBytes, charset),
              shortAt(directory, at + 10),
              (flags & 1) != 0,
              packed,
              header));
      at = next;
    }
    return entries;
  }

  /** The names of the files, folders left out. */
  public List<String> names() {
    return entries.stream().map(Entry::name).filter(name -> !name.endsWith("/")).toList();
  }

  /**
   * One file, inflated into memory.
   *
   * @param name one of {@link #names}
   * @param mostBytes how many of its bytes are wanted
   * @throws MalformedFileException if it is encrypted, compressed in an unknown way or damaged
   * @throws buckaroo.format.FileTooLargeException if it inflates beyond the limits
   */
  public ByteSource inflate(String name, long mostBytes, Limits limits, ReadMonitor monitor)
      throws IOException {
    try (InputStream in = stream(name, limits, monitor)) {
      return Inflation.take(in, mostBytes, archive.path() + "!/" + name, "zip");
    }
  }

  /**
   * One file as a stream that inflates it, with the failures of {@link #inflate}. For one thread,
   * which closes it.
   */
  public InputStream stream(String name, Limits limits, ReadMonitor monitor) throws IOException {
    Entry entry =
        entries.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no file " + name));
    String path = archive.path() + "!/" + name;
    if (entry.isEncrypted()) {
      throw new MalformedFileException(path + " is encrypted; unpack it with its password first");
    }
    if (entry.method() != STORED && entry.method() != DEFLATED) {
      throw new MalformedFileException(
          path + " is compressed by method " + entry.method() + " of zip; unpack it first");
    }
    byte[] local = new byte[30];
    if (isOutside(archive, entry.header())
        || archive.read(entry.header(), local, 0, local.length) < local.length
        || intAt(local, 0) != LOCAL_ENTRY) {
      throw damaged(archive);
    }
    long start = entry.header() + local.length + shortAt(local, 26) + shortAt(local, 28);
    if (isOutside(archive, entry.packedBytes()) || start + entry.packedBytes() > archive.size()) {
      throw damaged(archive);
    }
    var in = new ByteSourceStream(archive, start, start + entry.packedBytes());
    InputStream inflating =
        new Inflation(archive, limits, monitor)
            .within(entry.method() == STORED ? in : new Inflating(in, path), in::position);
    return entry.packedBytes() < LEAST_AHEAD ? inflating : new ReadAhead(inflating);
  }

  /** Inflates, and says what is damaged. */
  private static final class Inflating extends InflaterInputStream {
    private final String path;

    Inflating(InputStream in, String path) {
      super(in, new Inflater(true), BUFFER_BYTES);
      this.path = path;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        throw new MalformedFileException(path + " is damaged: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      // The stream ends only an inflater that it made itself.
      inf.end();
    }
  }

  /** Whether a number of 64 bits that the archive tells is no position in it. */
  private static boolean isOutside(ByteSource archive, long position) {
    return position < 0 || position > archive.size();
  }

  private static MalformedFileException damaged(ByteSource archive) {
    return new MalformedFileException(archive.path() + " is a damaged zip archive");
  }

  private static int shortAt(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  private static int intAt(byte[] bytes, int at) {
    return shortAt(bytes, at) | shortAt(bytes, at + 2) << 16;
  }

  private static long longAt(byte[] bytes, int at) {
    return intAt(bytes, at) & 0xffffffffL | (long) intAt(bytes, at + 4) << 32;
  }
}
