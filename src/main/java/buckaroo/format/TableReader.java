package buckaroo.format;

import java.io.IOException;

/** Reads one format. Safe for any thread: a reader holds no state between calls. */
public interface TableReader {
  /**
   * Reads the whole file.
   *
   * @param source the file's bytes, inflated if it was compressed
   * @param monitor hears progress about ten times a second at most and is asked often whether to
   *     stop
   * @throws MalformedFileException if the content is not of this format
   * @throws FileTooLargeException if a limit would be passed
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  ReadResult read(ByteSource source, ReadMonitor monitor) throws IOException;
}
