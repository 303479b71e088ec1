package buckaroo.open;

import buckaroo.format.FileFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Formats that begin with bytes of their own, by which they are known whatever their name. */
enum Magic {
  PARQUET("PAR1", "a Parquet file", ""),
  GZIP("\u001f\u008b\b", "a gzip file within another one", "Unpack it first."),
  ZIP("PK\u0003\u0004", "a zip archive within another file", "Unpack it first."),
  ZSTD("(\u00b5/\u00fd", "a Zstandard file within another one", "Unpack it first."),
  BZIP2("BZh", "a bzip2 file within another one", "Unpack it first."),
  XZ("\u00fd7zXZ\0", "a file compressed by xz", "Unpack it first, by unxz."),
  SEVEN_ZIP("7z\u00bc\u00af'\u001c", "a 7z archive", "Unpack it first."),
  RAR("Rar!\u001a\u0007", "a RAR archive", "Unpack it first."),
  OLD_OFFICE(
      "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
      "an old Office file such as .xls",
      "Save the workbook as .xlsx, or the sheet as .csv."),
  ARROW("ARROW1", "an Arrow file", ""),
  ARROW_STREAM("\u00ff\u00ff\u00ff\u00ff", "an Arrow stream", ""),
  FEATHER("FEA1", "a Feather file of version 1", "Write it again as version 2, or as Parquet."),
  ORC("ORC", "an ORC file", "Write it as Parquet."),
  AVRO("Obj\u0001", "an Avro file", "Write it as Parquet."),
  SQLITE("SQLite format 3\0", "an SQLite database", "Save a table of it as .csv."),
  HDF5("\u0089HDF\r\n\u001a\n", "an HDF5 file", "Write it as Parquet."),
  NUMPY("\u0093NUMPY", "a NumPy array", "Write it as Parquet."),
  PICKLE("\u0080", "a Python pickle", "Write the table as Parquet or .csv by Python."),
  STATA("<stata_dta>", "a Stata file", "Write it as .csv."),
  SPSS("$FL2@(#)", "an SPSS file", "Write it as .csv."),
  PDF("%PDF-", "a PDF document", "Copy its table into a sheet and save that as .csv."),
  HTML("<!doctype html", "a web page rather than the file", "Download the file itself."),
  HTML_ELEMENT("<html", "a web page rather than the file", "Download the file itself."),
  PNG("\u0089PNG\r\n", "a picture", ""),
  JPEG("\u00ff\u00d8\u00ff", "a picture", "");

  private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final byte[] bytes;
  private final String isWhat;
  private final String remedy;

  Magic(String bytes, String isWhat, String remedy) {
    this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
    this.isWhat = isWhat;
    this.remedy = remedy;
  }

  /** The format that some first bytes are of. */
  static Optional<Magic> of(byte[] head) {
    return Arrays.stream(values()).filter(magic -> magic.begins(head)).findFirst();
  }

  /** Why a file is not opened. */
  String refusal(String path) {
    return (path + " is " + isWhat + ", which is not opened. " + remedy).strip();
  }

  private boolean begins(byte[] head) {
    return switch (this) {
      case PICKLE ->
          head.length > 2 && startsWith(head) && head[1] >= 2 && head[1] <= 5 && head[2] != 0;
      case BZIP2 -> head.length > 3 && startsWith(head) && head[3] >= '1' && head[3] <= '9';
      case ARROW_STREAM -> startsWith(head) && isMessage(head);
      case ORC -> startsWith(head) && !isText(head);
      case HTML, HTML_ELEMENT -> beginsAsMarkup(head);
      default -> startsWith(head);
    };
  }

  /** Behind the mark of a message stands how long its metadata is, a multiple of eight. */
  private static boolean isMessage(byte[] head) {
    int length =
        head.length < 8 ? 0 : ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    return length > 0 && length % 8 == 0;
  }

  /** The format that is opened by these bytes; empty where it is refused. */
  Optional<FileFormat> opens() {
    return switch (this) {
      case PARQUET -> Optional.of(FileFormat.PARQUET);
      case ARROW, ARROW_STREAM -> Optional.of(FileFormat.ARROW);
      default -> Optional.empty();
    };
  }

  private boolean startsWith(byte[] head) {
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }

  /** Three letters may also begin a text. */
  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private boolean beginsAsMarkup(byte[] head) {
    int from = Arrays.equals(head, 0, Math.min(3, head.length), UTF8_MARK, 0, 3) ? 3 : 0;
    String text = new String(head, from, head.length - from, StandardCharsets.ISO_8859_1);
    String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.stripLeading().toLowerCase(Locale.ROOT).startsWith(wanted);
  }
}
