package buckaroo.format;

import java.io.IOException;
import java.util.Optional;

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

  /**
   * Reads the first rows of a file, to be shown while all of it is read; quickly, and without what
   * the file may hold further on.
   *
   * @param source the file's bytes; of a compressed file only the first ones
   * @param isCut whether the file has more bytes than that
   * @return some whole rows; empty where the format or this file does not tell them by its
   *     beginning, as for every format that does not say otherwise
   * @throws MalformedFileException if the beginning is not of this format
   */
  default Optional<ReadResult> readFirst(ByteSource source, boolean isCut) throws IOException {
    return Optional.empty();
  }
}
