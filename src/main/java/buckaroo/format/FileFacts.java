package buckaroo.format;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file was read: what the name or the content told, and what was odd.
 *
 * @param format lower-case name of the format: {@code csv}, {@code tsv}, {@code json}, {@code
 *     jsonl}, {@code parquet}, {@code arrow}, {@code xlsx}
 * @param compression {@code gzip}, {@code zstd}, {@code bzip2}, {@code zip}, or null for none
 * @param encoding charset name of a text format, or null
 * @param delimiter the separator of delimited text, or null
 * @param hasHeader whether the first row of delimited text gave the names; true for other formats
 * @param warnings what a person should know, in the order found; empty when nothing is odd
 * @param declared by a person rather than inferred
 * @param contents what else the file holds that would open; null where it is one table
 */
public record FileFacts(
    String format,
    @Nullable String compression,
    @Nullable String encoding,
    @Nullable String delimiter,
    boolean hasHeader,
    List<Warning> warnings,
    ReadOptions declared,
    @Nullable Contents contents) {
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

  /** The facts of a file that is one table. */
  public FileFacts(
      String format,
      @Nullable String compression,
      @Nullable String encoding,
      @Nullable String delimiter,
      boolean hasHeader,
      List<Warning> warnings,
      ReadOptions declared) {
    this(format, compression, encoding, delimiter, hasHeader, warnings, declared, null);
  }

  /** The same of a file that holds more than one table; what was told before stays. */
  public FileFacts of(@Nullable Contents outer) {
    return contents != null || outer == null
        ? this
        : new FileFacts(
            format, compression, encoding, delimiter, hasHeader, warnings, declared, outer);
  }

  /**
   * The tables that a file holds, of which one is shown.
   *
   * @param option the read option that chooses another one: {@code sheet} or {@code entry}
   * @param names in the order of the file
   * @param shown the one of them that was read
   */
  public record Contents(String option, List<String> names, String shown) {
    public Contents {
      names = List.copyOf(names);
    }
  }

  /** The same with what was odd before the file could be read. */
  public FileFacts behind(List<Warning> earlier) {
    List<Warning> all = new ArrayList<>(earlier);
    all.addAll(warnings);
    return new FileFacts(
        format, compression, encoding, delimiter, hasHeader, all, declared, contents);
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
