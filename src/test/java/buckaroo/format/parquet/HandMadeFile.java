package buckaroo.format.parquet;

import buckaroo.format.parquet.thrift.ThriftCompactWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A Parquet file of one required INT32 column with the values 1 and 2, written by hand so that each
 * number in it can be made wrong.
 */
final class HandMadeFile {
  int pageType = 0;
  int inflatedBytes = 8;
  int storedBytes = 8;
  int pageValues = 2;
  int encoding = 0;
  int codec = 0;
  int physicalType = 1;
  int repetition = 0;
  int childCount = 1;
  long fileRows = 2;
  long groupRows = 2;
  long chunkValues = 2;
  long chunkBytes = -1;
  long pageOffset = 4;
  int footerBytes = -1;
  Integer checksum = null;
  String createdBy = "";
  String head = "PAR1";
  String tail = "PAR1";
  byte[] body = {1, 0, 0, 0, 2, 0, 0, 0};

  static HandMadeFile with(Consumer<HandMadeFile> change) {
    var file = new HandMadeFile();
    change.accept(file);
    return file;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ascii(head));
    byte[] header = pageHeader();
    out.writeBytes(header);
    out.writeBytes(body);
    long bytes = chunkBytes >= 0 ? chunkBytes : header.length + body.length;
    byte[] footer = footer(bytes);
    out.writeBytes(footer);
    out.writeBytes(tail(footerBytes >= 0 ? footerBytes : footer.length, tail));
    return out.toByteArray();
  }

  /** A file that is nothing but a footer. */
  static byte[] ofFooter(byte[] footer) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(ascii("PAR1"));
    out.writeBytes(footer);
    out.writeBytes(tail(footer.length, "PAR1"));
    return out.toByteArray();
  }

  private static byte[] tail(int footerBytes, String magic) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(footerBytes)
        .put(ascii(magic))
        .array();
  }

  private byte[] pageHeader() {
    var out = new ThriftCompactWriter();
    out.i32(1, pageType);
    out.i32(2, inflatedBytes);
    out.i32(3, storedBytes);
    if (checksum != null) {
      out.i32(4, checksum);
    }
    if (pageType == 3) {
      out.open(8);
      out.i32(1, pageValues);
      out.i32(2, 0);
      out.i32(3, pageValues);
      out.i32(4, encoding);
      out.i32(5, 0);
      out.i32(6, 0);
      out.bool(7, false);
    } else {
      out.open(5);
      out.i32(1, pageValues);
      out.i32(2, encoding);
      out.i32(3, 3);
      out.i32(4, 3);
    }
    out.close();
    return out.finish();
  }

  private byte[] footer(long bytes) {
    var out = new ThriftCompactWriter();
    out.i32(1, 1);
    out.list(2, ThriftCompactWriter.STRUCT, 2);
    out.openElement();
    out.text(4, "schema");
    out.i32(5, childCount);
    out.close();
    out.openElement();
    out.i32(1, physicalType);
    out.i32(3, repetition);
    out.text(4, "x");
    out.close();
    out.i64(3, fileRows);
    out.list(4, ThriftCompactWriter.STRUCT, 1);
    out.openElement();
    out.list(1, ThriftCompactWriter.STRUCT, 1);
    out.openElement();
    out.i64(2, pageOffset);
    out.open(3);
    out.i32(1, physicalType);
    out.i32(4, codec);
    out.i64(5, chunkValues);
    out.i64(6, bytes);
    out.i64(7, bytes);
    out.i64(9, pageOffset);
    out.close();
    out.close();
    out.i64(2, bytes);
    out.i64(3, groupRows);
    out.close();
    if (!createdBy.isEmpty()) {
      out.text(6, createdBy);
    }
    return out.finish();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
