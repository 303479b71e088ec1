package buckaroo.format;

import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person declares about a file instead of letting the reader infer it; null leaves it to the
 * reader. Most is about delimited text, the path and how far to flatten about JSON, the rest about
 * workbooks and archives. Immutable.
 *
 * @param format that the file is read as, whatever its name and content say
 * @param delimiter between cells: one or several characters, or {@link #BLANKS}
 * @param quote around cells; {@link #NO_QUOTE} where none is special
 * @param escape before a character that is then not special; quotes are doubled where it is null
 * @param header how many rows give the names, 0 for none
 * @param skip lines before the header that are passed over
 * @param skipAfterHeader rows behind the header that are no data, such as units
 * @param comment what lines begin with that are passed over
 * @param footer lines at the end that are passed over
 * @param encoding of the file
 * @param decimal mark of numbers; a point where it is null
 * @param thousands what stands between groups of three digits
 * @param dates how dates and times are written
 * @param trim whether blanks around cells are left out
 * @param rowNames whether the header leaves out the first cells of the rows, which are their names
 * @param types by column name, in the order given; cells that are none of their column's type
 *     become missing
 * @param nullMarkers the texts that stand for a missing cell, matched exactly; an absent cell is
 *     always missing
 * @param path into a JSON document, to what is the table; an empty one is the document itself
 * @param flatten how many levels of nested JSON records become columns of their own
 * @param sheet of a workbook, by name, else by number from 1
 * @param entry the file of an archive, by its path in there
 * @param file whether a column tells which of many files a row is from
 */
public record ReadOptions(
    @Nullable FileFormat format,
    @Nullable String delimiter,
    @Nullable Character quote,
    @Nullable Character escape,
    @Nullable Integer header,
    @Nullable Integer skip,
    int skipAfterHeader,
    @Nullable String comment,
    int footer,
    @Nullable Charset encoding,
    @Nullable Character decimal,
    @Nullable Character thousands,
    Dates dates,
    @Nullable Boolean trim,
    @Nullable Boolean rowNames,
    Map<String, Type> types,
    @Nullable List<String> nullMarkers,
    @Nullable String path,
    int flatten,
    @Nullable String sheet,
    @Nullable String entry,
    boolean file) {
  /** Stands for no quote at all: no text holds this character. */
  public static final char NO_QUOTE = '\uffff';

  /** Every level of nested records becomes columns. */
  public static final int ALL_LEVELS = Integer.MAX_VALUE;

  /** The delimiter that is any number of blanks and tabs. */
  public static final String BLANKS = "blanks";

  /** Everything is left to the reader. */
  public static final ReadOptions NONE = new ReadOptions(null, null, null, null, Map.of(), 0, null);

  public ReadOptions {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    nullMarkers = nullMarkers == null ? null : List.copyOf(nullMarkers);
  }

  /** What is declared of a file that is one table. */
  public ReadOptions(
      @Nullable FileFormat format,
      @Nullable String delimiter,
      @Nullable Character quote,
      @Nullable Character escape,
      @Nullable Integer header,
      @Nullable Integer skip,
      int skipAfterHeader,
      @Nullable String comment,
      int footer,
      @Nullable Charset encoding,
      @Nullable Character decimal,
      @Nullable Character thousands,
      Dates dates,
      @Nullable Boolean trim,
      @Nullable Boolean rowNames,
      Map<String, Type> types,
      @Nullable List<String> nullMarkers,
      @Nullable String path,
      int flatten) {
    this(
        format,
        delimiter,
        quote,
        escape,
        header,
        skip,
        skipAfterHeader,
        comment,
        footer,
        encoding,
        decimal,
        thousands,
        dates,
        trim,
        rowNames,
        types,
        nullMarkers,
        path,
        flatten,
        null,
        null,
        false);
  }

  /** What is declared most often; no lines to skip leave that to the reader too. */
  public ReadOptions(
      @Nullable Character delimiter,
      @Nullable Character quote,
      @Nullable Boolean hasHeader,
      @Nullable Charset encoding,
      Map<String, Type> types,
      int skip,
      @Nullable List<String> nullMarkers) {
    this(
        null,
        delimiter == null ? null : String.valueOf(delimiter),
        quote,
        null,
        hasHeader == null ? null : hasHeader ? Integer.valueOf(1) : Integer.valueOf(0),
        skip == 0 ? null : Integer.valueOf(skip),
        0,
        null,
        0,
        encoding,
        null,
        null,
        Dates.UNTOLD,
        null,
        null,
        types,
        nullMarkers,
        null,
        0);
  }

  /** The same of one sheet or file among several; null leaves that to the reader. */
  public ReadOptions choosing(@Nullable String otherSheet, @Nullable String otherEntry) {
    return new ReadOptions(
        format,
        delimiter,
        quote,
        escape,
        header,
        skip,
        skipAfterHeader,
        comment,
        footer,
        encoding,
        decimal,
        thousands,
        dates,
        trim,
        rowNames,
        types,
        nullMarkers,
        path,
        flatten,
        otherSheet,
        otherEntry,
        file);
  }

  /** Whether everything is left to the reader. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * How dates and times are written.
   *
   * @param any in which columns that are wholly written so are read, or null
   * @param byColumn by column name, in the order given; cells that are not written so become
   *     missing
   */
  public record Dates(@Nullable DateFormat any, Map<String, DateFormat> byColumn) {
    /** Nothing is told. */
    public static final Dates UNTOLD = new Dates(null, Map.of());

    public Dates {
      byColumn = Collections.unmodifiableMap(new LinkedHashMap<>(byColumn));
    }
  }

  /** A type that a column may be asked to have. */
  public enum Type {
    TEXT,
    INT64,
    FLOAT64,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIME;

    /** The type's name in requests. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name. */
    public static Optional<Type> ofWireName(String name) {
      return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
    }
  }
}
