package buckaroo.format.parquet.compression;

import buckaroo.format.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A codec that comes as a stream of inflated bytes. */
abstract class StreamCodec implements Codec {
  private final String name;

  StreamCodec(String name) {
    this.name = name;
  }

  /** A stream of the inflated bytes of another. */
  abstract InputStream inflated(InputStream stored) throws IOException;

  @Override
  public final void inflate(byte[] source, int start, int length, byte[] target, int targetBytes)
      throws MalformedFileException {
    if (targetBytes == 0) {
      return;
    }
    try (InputStream in = inflated(new ByteArrayInputStream(source, start, length))) {
      int done = in.readNBytes(target, 0, targetBytes);
      if (done == targetBytes && in.read() < 0) {
        return;
      }
    } catch (IOException | IllegalStateException e) {
      throw new MalformedFileException(
          "a page is damaged: its bytes are not valid " + name + " (" + e.getMessage() + ")", e);
    }
    throw Codec.damaged(name);
  }
}
