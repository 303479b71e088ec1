package buckaroo.format.arrow;

import buckaroo.format.Budget;
import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.compression.Codec;
import buckaroo.format.parquet.compression.Codecs;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes vectors of the buffers of one batch. The nodes and buffers of a batch stand in the order of
 * the schema's fields, each before its children, so that where a field's begin follows from the
 * fields before it. Safe for any thread.
 */
final class BatchReader {
  private static final int PAIR_BYTES = 16;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  /** The version of the metadata since which unions have no validity. */
  private static final int UNIONS_WITHOUT_VALIDITY = 4;

  private static final byte[] NOTHING = {};

  private final ByteSource source;
  private final Message message;
  private final FlatTable batch;
  private final Map<Long, ArrowDictionary> dictionaries;
  private final Budget budget;
  private final @Nullable Codec codec;
  private final List<ArrowField> fields;

  /** Where the nodes, buffers and counts of view buffers of each field begin. */
  private final int[][] starts;

  /**
   * For the fields of a batch.
   *
   * @param dictionaries as they stand where the batch does
   */
  BatchReader(
      ByteSource source,
      Message message,
      List<ArrowField> fields,
      Map<Long, ArrowDictionary> dictionaries,
      Budget budget)
      throws MalformedFileException {
    this.source = source;
    this.message = message;
    this.batch = message.batch();
    this.dictionaries = Map.copyOf(dictionaries);
    this.budget = budget;
    this.codec = codec(batch.table(3));
    this.fields = fields;
    this.starts = new int[fields.size()][];
    var place = new Place();
    for (int i = 0; i < starts.length; i++) {
      starts[i] = new int[] {place.node, place.buffer, place.views};
      skip(fields.get(i), place);
    }
  }

  private static @Nullable Codec codec(@Nullable FlatTable compression)
      throws MalformedFileException {
    if (compression == null) {
      return null;
    }
    int code = compression.i8(0, 0);
    return switch (code) {
      case 0 -> Codecs.lz4Frame();
      case 1 -> Codecs.zstd();
      default ->
          throw new MalformedFileException("buffers are compressed by the unknown codec " + code);
    };
  }

  /** How far one is in the nodes and buffers of a batch. */
  private static final class Place {
    private int node;
    private int buffer;
    private int views;
  }

  int rowCount() throws MalformedFileException {
    return message.rowCount();
  }

  /** The values of a field of the schema. */
  Vector read(int field) throws IOException {
    var place = new Place();
    place.node = starts[field][0];
    place.buffer = starts[field][1];
    place.views = starts[field][2];
    Vector vector = read(fields.get(field), place);
    if (vector.length() != rowCount()) {
      throw new MalformedFileException(
          "it has " + vector.length() + " values in a record batch of " + rowCount() + " rows");
    }
    return vector;
  }

  private void skip(ArrowField field, Place place) throws MalformedFileException {
    place.node++;
    if (field.dictionary() != null) {
      place.buffer += 2;
      return;
    }
    place.buffer +=
        switch (field.type().kind()) {
          case NONE, NULL, RUN_END -> 0;
          case FIXED_LIST, STRUCT -> 1;
          case INT,
              FLOAT,
              BOOL,
              DECIMAL,
              DATE,
              TIME,
              TIMESTAMP,
              INTERVAL,
              DURATION,
              FIXED_BINARY,
              LIST,
              LARGE_LIST,
              MAP ->
              2;
          case BINARY, UTF8, LARGE_BINARY, LARGE_UTF8, LIST_VIEW, LARGE_LIST_VIEW -> 3;
          case BINARY_VIEW, UTF8_VIEW -> 2 + viewBuffers(place);
          case UNION -> (unionsHaveValidity() ? 2 : 1) + (field.type().dense() ? 1 : 0);
        };
    for (ArrowField child : field.children()) {
      skip(child, place);
    }
  }

  private boolean unionsHaveValidity() {
    return message.version() < UNIONS_WITHOUT_VALIDITY;
  }

  private int viewBuffers(Place place) throws MalformedFileException {
    long count = batch.i64(4, 8, place.views++, 0);
    if (count < 0 || count > batch.count(2, PAIR_BYTES)) {
      throw new MalformedFileException("a field claims " + count + " buffers");
    }
    return (int) count;
  }

  private Vector read(ArrowField field, Place place) throws IOException {
    long claimed = batch.i64(1, PAIR_BYTES, place.node, 0);
    long nulls = batch.i64(1, PAIR_BYTES, place.node, 8);
    place.node++;
    if (claimed < 0 || claimed > MOST_BYTES) {
      throw new MalformedFileException("a field claims " + claimed + " values");
    }
    int length = (int) claimed;
    if (field.dictionary() != null) {
      return readCodes(field, length, nulls, place);
    }
    ArrowType type = field.type();
    return switch (type.kind()) {
      case NONE, NULL -> new NullVector(length);
      case INT, DATE, TIME, TIMESTAMP, DURATION -> readNumbers(field, type, length, nulls, place);
      case INTERVAL ->
          type.unit() == 0
              ? readNumbers(field, type, length, nulls, place)
              : readFixed(field, type.bits() / 8, length, nulls, place);
      case FLOAT -> {
        byte[] validity = validity(length, nulls, place);
        yield new DoubleVector(length, validity, values(length, type.bits(), place), type.bits());
      }
      case BOOL -> {
        byte[] validity = validity(length, nulls, place);
        yield new BooleanVector(length, validity, values(length, 1, place));
      }
      case DECIMAL -> readFixed(field, type.bits() / 8, length, nulls, place);
      case FIXED_BINARY -> readFixed(field, type.bits(), length, nulls, place);
      case BINARY, UTF8, LARGE_BINARY, LARGE_UTF8 -> {
        byte[] validity = validity(length, nulls, place);
        Offsets offsets = Offsets.of(buffer(place), length + 1, type.bits());
        yield new OffsetBytesVector(length, validity, offsets, buffer(place), Meaning.text(field));
      }
      case BINARY_VIEW, UTF8_VIEW -> readViews(field, length, nulls, place);
      case LIST, LARGE_LIST, MAP, LIST_VIEW, LARGE_LIST_VIEW, FIXED_LIST ->
          readLists(field, length, nulls, place);
      case STRUCT -> {
        byte[] validity = validity(length, nulls, place);
        List<String> names = field.children().stream().map(ArrowField::name).toList();
        yield new StructVector(length, validity, names, readChildren(field, place));
      }
      case UNION -> readUnion(field, length, place);
      case RUN_END -> {
        List<Vector> children = readChildren(field, place);
        yield new RunEndVector(length, children.get(0), children.get(1));
      }
    };
  }

  private List<Vector> readChildren(ArrowField field, Place place) throws IOException {
    List<Vector> children = new ArrayList<>();
    for (ArrowField child : field.children()) {
      children.add(read(child, place));
    }
    return children;
  }

  private NumberVector readNumbers(
      ArrowField field, ArrowType type, int length, long nulls, Place place) throws IOException {
    byte[] validity = validity(length, nulls, place);
    byte[] values = values(length, type.bits(), place);
    return new NumberVector(
        length, validity, values, type.bits(), type.signed(), Meaning.text(field));
  }

  private DictionaryVector readCodes(ArrowField field, int length, long nulls, Place place)
      throws IOException {
    ArrowType codes = field.codes();
    ArrowDictionary dictionary = dictionaries.get(field.dictionary());
    if (codes == null || dictionary == null) {
      throw new MalformedFileException(
          "the dictionary " + field.dictionary() + " of its codes is not there before them");
    }
    return new DictionaryVector(readNumbers(field, codes, length, nulls, place), dictionary);
  }

  private FixedBytesVector readFixed(
      ArrowField field, int width, int length, long nulls, Place place) throws IOException {
    byte[] validity = validity(length, nulls, place);
    if ((long) width * length > MOST_BYTES) {
      throw new FileTooLargeException("a record batch has more than 2 GiB in one column");
    }
    byte[] values = buffer(place);
    if (values.length < (long) width * length) {
      throw tooShort(values.length, length);
    }
    return new FixedBytesVector(length, validity, values, width, Meaning.text(field));
  }

  private ViewBytesVector readViews(ArrowField field, int length, long nulls, Place place)
      throws IOException {
    byte[] validity = validity(length, nulls, place);
    byte[] views = values(length, 8 * ViewBytesVector.VIEW_BYTES, place);
    List<byte[]> buffers = new ArrayList<>();
    for (int left = viewBuffers(place); left > 0; left--) {
      buffers.add(buffer(place));
    }
    return new ViewBytesVector(length, validity, views, buffers, Meaning.text(field));
  }

  private Vector readLists(ArrowField field, int length, long nulls, Place place)
      throws IOException {
    ArrowType type = field.type();
    byte[] validity = validity(length, nulls, place);
    ArrowField child = field.children().get(0);
    return switch (type.kind()) {
      case FIXED_LIST -> ListVector.ofSize(length, validity, type.bits(), read(child, place));
      case LIST_VIEW, LARGE_LIST_VIEW -> {
        Offsets starts = Offsets.of(buffer(place), length, type.bits());
        Offsets sizes = Offsets.of(buffer(place), length, type.bits());
        yield ListVector.ofViews(length, validity, starts, sizes, read(child, place));
      }
      default -> {
        Offsets offsets = Offsets.of(buffer(place), length + 1, type.bits());
        ListVector list = ListVector.of(length, validity, offsets, read(child, place));
        yield type.kind() == ArrowType.Kind.MAP && list.child() instanceof StructVector pairs
            ? new MapVector(list, pairs.child(0), pairs.child(1))
            : list;
      }
    };
  }

  private UnionVector readUnion(ArrowField field, int length, Place place) throws IOException {
    ArrowType type = field.type();
    if (unionsHaveValidity()) {
      buffer(place);
    }
    byte[] childOf = values(length, 8, place).clone();
    Offsets places = type.dense() ? Offsets.of(buffer(place), length, 32) : null;
    for (int i = 0; i < length && type.union().length > 0; i++) {
      // An id that no child has leads to the child -1, which is refused.
      childOf[i] = childOf[i] < 0 ? -1 : (byte) (type.union()[childOf[i]] - 1);
    }
    return new UnionVector(length, childOf, places, readChildren(field, place));
  }

  private byte @Nullable [] validity(int length, long nulls, Place place) throws IOException {
    byte[] bits = buffer(place);
    if (bits.length == 0 || nulls == 0) {
      return null;
    }
    if (bits.length < (length + 7L) / 8) {
      throw tooShort(bits.length, length);
    }
    return bits;
  }

  /** A buffer that must have so many bits for each value. */
  private byte[] values(int length, int bits, Place place) throws IOException {
    byte[] values = buffer(place);
    if (values.length < ((long) bits * length + 7) / 8) {
      throw tooShort(values.length, length);
    }
    return values;
  }

  private static MalformedFileException tooShort(int bytes, int length) {
    return new MalformedFileException("a buffer has " + bytes + " bytes for " + length + " values");
  }

  private byte[] buffer(Place place) throws IOException {
    int index = place.buffer++;
    long offset = batch.i64(2, PAIR_BYTES, index, 0);
    long length = batch.i64(2, PAIR_BYTES, index, 8);
    if (offset < 0 || length < 0 || offset > message.bodyBytes() - length) {
      throw new MalformedFileException(
          "a buffer of "
              + length
              + " bytes at "
              + offset
              + " lies outside its batch of "
              + message.bodyBytes());
    }
    if (length == 0) {
      return NOTHING;
    }
    byte[] stored = allocate(length);
    long position = message.bodyStart() + offset;
    if (source.read(position, stored, 0, stored.length) != stored.length) {
      throw new MalformedFileException("it ends before byte " + (position + length));
    }
    return codec == null ? stored : inflate(codec, stored);
  }

  /**
   * Undoes compression.
   *
   * <pre>
   *   bytes when inflated (8), -1 where they stand as they are | bytes
   * </pre>
   */
  private byte[] inflate(Codec by, byte[] stored) throws IOException {
    if (stored.length < 8) {
      throw new MalformedFileException("a compressed buffer has " + stored.length + " bytes");
    }
    long length = LittleEndian.getLong(stored, 0);
    if (length == -1) {
      return Arrays.copyOfRange(stored, 8, stored.length);
    }
    if (length < 0 || length > by.maxInflatedBytes(stored.length - 8)) {
      throw new MalformedFileException(
          "a buffer of " + stored.length + " bytes claims to inflate to " + length);
    }
    if (length == 0) {
      return NOTHING;
    }
    byte[] inflated = allocate(length);
    by.inflate(stored, 8, stored.length - 8, inflated, inflated.length);
    return inflated;
  }

  private byte[] allocate(long length) throws FileTooLargeException {
    if (length > MOST_BYTES) {
      throw new FileTooLargeException("a record batch has more than 2 GiB in one column");
    }
    budget.check(length);
    return new byte[(int) length];
  }
}
