package buckaroo.open;

import buckaroo.format.ByteSource;
import buckaroo.format.FileFacts;
import buckaroo.format.FileFacts.Warning;
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
import buckaroo.format.TextBeginning;
import buckaroo.format.WrongOptionException;
import buckaroo.format.arrow.ArrowTableReader;
import buckaroo.format.csv.CsvTableReader;
import buckaroo.format.excel.ExcelTableReader;
import buckaroo.format.json.JsonTableReader;
import buckaroo.format.parquet.ParquetTableReader;
import buckaroo.lazy.LazyTable;
import buckaroo.lazy.SpillFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
   * Reads a whole file: its first bytes tell compression, and with its name the format.
   *
   * @param options what a person told
   * @throws WrongOptionException if an option does not go with the file
   * @throws MalformedFileException if the content is of no format that can be opened
   * @throws FileTooLargeException if a limit would be passed
   * @throws java.util.concurrent.CancellationException if the monitor asks to stop
   */
  public static ReadResult read(
      SourceFile file, ReadOptions options, Limits limits, ReadMonitor monitor) throws IOException {
    Unpacked unpacked = Unpacked.of(file, options.entry(), limits, monitor);
    ByteSource bytes = unpacked.bytes();
    Contents contents = Contents.of(bytes, Optional.ofNullable(options.format()));
    boolean isSheetOfPath =
        contents.format() == FileFormat.EXCEL && options.sheet() == null && options.entry() == null;
    // Behind a workbook's path stands the name of a sheet.
    ReadOptions chosen = isSheetOfPath ? options.choosing(file.entry(), null) : options;
    Limits left = besideSource(limits, contents.format(), bytes);
    ReadResult result = readerOf(contents.format(), chosen, left).read(bytes, monitor);
    List<Warning> warnings = new ArrayList<>(unpacked.warnings());
    warnings.addAll(contents.warnings());
    FileFacts facts = result.facts().behind(warnings).of(unpacked.contents());
    return new ReadResult(result.table(), facts);
  }

  /** What is left for the table beside the inflated bytes; the CSV reader counts them in itself. */
  private static Limits besideSource(Limits limits, FileFormat format, ByteSource bytes) {
    return bytes instanceof SegmentedBytes && !format.isDelimited()
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
    if (Unpacked.isPacked(bytes)) {
      return Optional.empty();
    }
    Contents contents = Contents.of(bytes, Optional.ofNullable(options.format()));
    return LazyTable.open(
        file, bytes, contents.format(), contents.warnings(), options, limits, spill);
  }

  /**
   * The first rows of a file, from its beginning.
   *
   * @param options for delimited text; other formats take none
   * @return empty where the format does not tell rows by its beginning
   * @throws MalformedFileException if the beginning is of no format that can be opened
   */
  public static Optional<ReadResult> readFirst(SourceFile file, ReadOptions options, Limits limits)
      throws IOException {
    Unpacked unpacked = Unpacked.beginning(file, options.entry(), TextBeginning.MOST_BYTES, limits);
    Contents contents = Contents.of(unpacked.bytes(), Optional.ofNullable(options.format()));
    List<Warning> warnings = new ArrayList<>(unpacked.warnings());
    warnings.addAll(contents.warnings());
    return readerOf(contents.format(), options, limits)
        .readFirst(unpacked.bytes(), unpacked.isCut())
        .map(first -> new ReadResult(first.table(), first.facts().behind(warnings)));
  }

  /** The readers there are, one line a format. */
  private static TableReader readerOf(FileFormat format, ReadOptions options, Limits limits) {
    return switch (format) {
      case CSV -> CsvTableReader.commaSeparated(limits).with(options);
      case TSV -> CsvTableReader.tabSeparated(limits).with(options);
      case JSON -> JsonTableReader.records(limits).with(options);
      case JSON_LINES -> JsonTableReader.lines(limits).with(options);
      case PARQUET -> ParquetTableReader.of(limits);
      case ARROW -> ArrowTableReader.of(limits);
      case EXCEL -> ExcelTableReader.of(limits, options);
    };
  }
}
