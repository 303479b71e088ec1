package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFormat;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadOptions;
import buckaroo.format.ReadResult;
import buckaroo.format.SegmentedBytes;
import buckaroo.format.SourceFile;
import buckaroo.format.TableReader;
import buckaroo.format.WrongOptionException;
import buckaroo.format.csv.CsvTableReader;
import buckaroo.format.json.JsonTableReader;
import buckaroo.format.pack.GzipFile;
import buckaroo.format.parquet.ParquetTableReader;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import java.io.IOException;
import java.util.Optional;

/** Picks the reader for a file and undoes compression. Safe for any thread. */
public final class TableReaders {
  private TableReaders() {}

  /** Reads a file within the {@linkplain Limits#standard standard limits}. */
  public static ReadResult read(SourceFile file, ReadMonitor monitor) throws IOException {
    return read(file, Limits.standard(), monitor);
  }

  /** Reads a whole file about which nothing is told. */
  public static ReadResult read(SourceFile file, Limits limits, ReadMonitor monitor)
      throws IOException {
    return read(file, ReadOptions.NONE, limits, monitor);
  }

  /**
   * Reads a whole file: the format is told by its name, compression by its first bytes.
   *
   * @param options for delimited text; other formats take none
   * @throws WrongOptionException if an option does not go with the file
   * @throws MalformedFileException if the content is not of the format, or the format has no reader
   * @throws FileTooLargeException if a limit would be passed
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  public static ReadResult read(
      SourceFile file, ReadOptions options, Limits limits, ReadMonitor monitor) throws IOException {
    Optional<FileFormat> format = FileFormat.ofPath(file.path());
    if (format.flatMap(known -> readerOf(known, options, limits)).isEmpty()) {
      throw new MalformedFileException(FileFormat.unsupported(file.path()));
    }
    ByteSource bytes = open(file, limits, monitor);
    return format
        .flatMap(known -> readerOf(known, options, besideSource(limits, known, bytes)))
        .orElseThrow()
        .read(bytes, monitor);
  }

  /** What is left for the table beside the inflated bytes; the CSV reader counts them in itself. */
  private static Limits besideSource(Limits limits, FileFormat format, ByteSource bytes) {
    boolean countsItself = format == FileFormat.CSV || format == FileFormat.TSV;
    return bytes instanceof SegmentedBytes && !countsItself
        ? limits.withTableBytes(Math.max(0, limits.tableBytes() - bytes.size()))
        : limits;
  }

  /**
   * The file as a table that stays on disk; {@link LazyTable#start} must follow.
   *
   * @param options for delimited text; other formats take none
   * @param spill where to put temporary files
   * @return empty where the format, the compression or the text cannot stay in its file; the caller
   *     still owns the channel then, and when this fails
   */
  public static Optional<LazyTable> openLazily(
      SourceFile file, ReadOptions options, Limits limits, SpillFolder spill) throws IOException {
    ByteSource bytes = ByteSource.of(file);
    Optional<FileFormat> format = FileFormat.ofPath(file.path());
    return format.isEmpty() || GzipFile.isGzip(bytes)
        ? Optional.empty()
        : LazyTable.open(file, bytes, format.get(), options, limits, spill);
  }

  /** The file's bytes, inflated if they begin as gzip does, whatever the name says. */
  static ByteSource open(SourceFile file, Limits limits, ReadMonitor monitor) throws IOException {
    ByteSource bytes = ByteSource.of(file);
    return GzipFile.isGzip(bytes) ? GzipFile.inflate(bytes, limits, monitor) : bytes;
  }

  /** The readers there are, one line a format; empty where a format has none. */
  private static Optional<TableReader> readerOf(
      FileFormat format, ReadOptions options, Limits limits) {
    return switch (format) {
      case CSV -> Optional.of(CsvTableReader.commaSeparated(limits).with(options));
      case TSV -> Optional.of(CsvTableReader.tabSeparated(limits).with(options));
      case JSON -> Optional.of(JsonTableReader.records(limits));
      case JSON_LINES -> Optional.of(JsonTableReader.lines(limits));
      case PARQUET -> Optional.of(ParquetTableReader.of(limits));
    };
  }
}
