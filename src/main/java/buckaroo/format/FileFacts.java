package buckaroo.format;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file was read: what the name or the content told, and what was odd.
 *
 * @param format lower-case name of the format: {@code csv}, {@code tsv}, {@code json}, {@code
 *     jsonl}, {@code parquet}
 * @param compression {@code gzip}, or null for none
 * @param encoding charset name of a text format, or null
 * @param delimiter the separator of delimited text, or null
 * @param hasHeader whether the first row of delimited text gave the names; true for other formats
 * @param warnings what a person should know, in the order found; empty when nothing is odd
 * @param declared by a person rather than inferred
 */
public record FileFacts(
    String format,
    @Nullable String compression,
    @Nullable String encoding,
    @Nullable String delimiter,
    boolean hasHeader,
    List<Warning> warnings,
    ReadOptions declared) {
  public FileFacts {
    warnings = List.copyOf(warnings);
  }

  /** The facts of a file about which nothing was told. */
  public FileFacts(
      String format,
      @Nullable String compression,
      @Nullable String encoding,
      @Nullable String delimiter,
      boolean hasHeader,
      List<Warning> warnings) {
    this(format, compression, encoding, delimiter, hasHeader, warnings, ReadOptions.NONE);
  }

  /** The same with what was odd before the file could be read. */
  public FileFacts behind(List<Warning> earlier) {
    List<Warning> all = new ArrayList<>(earlier);
    all.addAll(warnings);
    return new FileFacts(format, compression, encoding, delimiter, hasHeader, all, declared);
  }

  /**
   * One oddity of a file.
   *
   * @param code stable snake_case name, for example {@code ragged_rows} or {@code encoding_guessed}
   * @param message a sentence for the person
   * @param count how many places show it
   * @param firstLine line of the first place, from 1; 0 where lines do not apply
   */
  public record Warning(String code, String message, long count, long firstLine) {}
}
