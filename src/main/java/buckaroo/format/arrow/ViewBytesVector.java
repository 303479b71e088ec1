package buckaroo.format.arrow;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.LittleEndian;
import buckaroo.format.parquet.text.CellText;
import buckaroo.table.Nullable;
import java.util.List;

/**
 * Values of up to 12 bytes within their views, longer ones in other buffers.
 *
 * <pre>
 *   view:  length (4) | bytes (12)     or     length (4) | first bytes (4) | buffer (4) | place (4)
 * </pre>
 */
final class ViewBytesVector extends BytesVector {
  static final int VIEW_BYTES = 16;
  private static final int MOST_WITHIN = 12;

  private final byte[] views;
  private final List<byte[]> buffers;

  ViewBytesVector(
      int length, byte @Nullable [] validity, byte[] views, List<byte[]> buffers, CellText text)
      throws MalformedFileException {
    super(length, validity, text);
    this.views = views;
    this.buffers = List.copyOf(buffers);
    for (int i = 0; i < length; i++) {
      if (!isNull(i)) {
        check(i);
      }
    }
  }

  private void check(int i) throws MalformedFileException {
    int size = size(i);
    if (size >= 0 && size <= MOST_WITHIN) {
      return;
    }
    int buffer = LittleEndian.getInt(views, VIEW_BYTES * i + 8);
    int place = LittleEndian.getInt(views, VIEW_BYTES * i + 12);
    boolean isThere = size > 0 && place >= 0 && buffer >= 0 && buffer < buffers.size();
    if (!isThere || size > buffers.get(buffer).length - place) {
      throw new MalformedFileException(
          "a view claims " + size + " bytes from " + place + " on in the buffer " + buffer);
    }
  }

  private int size(int i) {
    return LittleEndian.getInt(views, VIEW_BYTES * i);
  }

  @Override
  byte[] bytes(int i) {
    return size(i) <= MOST_WITHIN
        ? views
        : buffers.get(LittleEndian.getInt(views, VIEW_BYTES * i + 8));
  }

  @Override
  int start(int i) {
    return size(i) <= MOST_WITHIN
        ? VIEW_BYTES * i + 4
        : LittleEndian.getInt(views, VIEW_BYTES * i + 12);
  }

  @Override
  int end(int i) {
    return start(i) + size(i);
  }
}
