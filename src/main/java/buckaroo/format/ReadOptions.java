package buckaroo.format;

import buckaroo.table.Nullable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person decides about delimited text instead of letting the reader guess; null leaves it to
 * the reader. Other formats say these things themselves and take no options. Immutable.
 *
 * @param delimiter between cells
 * @param quote around cells; {@link #NO_QUOTE} where none is special
 * @param hasHeader whether the first row gives the names
 * @param encoding of the file
 * @param types by column name, in the order given; cells that are none of their column's type
 *     become missing
 * @param skip lines before the header that are passed over
 * @param nullMarkers the texts that stand for a missing cell, matched exactly; an absent cell is
 *     always missing
 */
public record ReadOptions(
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable Boolean hasHeader,
    @Nullable Charset encoding,
    Map<String, Type> types,
    int skip,
    @Nullable List<String> nullMarkers) {
  /** Stands for no quote at all: no text holds this character. */
  public static final char NO_QUOTE = '\uffff';

  /** Everything is left to the reader. */
  public static final ReadOptions NONE = new ReadOptions(null, null, null, null, Map.of(), 0, null);

  public ReadOptions {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    nullMarkers = nullMarkers == null ? null : List.copyOf(nullMarkers);
  }

  /** Whether everything is left to the reader. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** A type that a column may be asked to have. */
  public enum Type {
    TEXT,
    INT64,
    FLOAT64,
    BOOLEAN,
    DATE,
    TIMESTAMP;

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
