package buckaroo.format;

import java.io.IOException;

/** Reads one format. Safe for any thread: a reader holds no state between calls. */
public interface TableReader {
  /**
   * Reads the whole file.
   *
   * @throws MalformedFileException if the content is not of this format
   * @throws FileTooLargeException if a limit would be passed
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  ReadResult read(SourceFile file, ReadMonitor monitor) throws IOException;
}
