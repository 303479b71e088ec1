package buckaroo.compare;

import java.util.Locale;
import java.util.Optional;

/** Which rows of two tables a comparison keeps. */
public enum JoinKind {
  /** Rows whose key is in both tables, in the order of the first. */
  INNER(false, false),
  /** Every row of the first table, in its order. */
  LEFT(true, false),
  /** Every row of the second table, in its order. */
  RIGHT(false, true),
  /** Every row of both, in the order of the keys. */
  OUTER(true, true);

  private final boolean keepsFirst;
  private final boolean keepsSecond;

  JoinKind(boolean keepsFirst, boolean keepsSecond) {
    this.keepsFirst = keepsFirst;
    this.keepsSecond = keepsSecond;
  }

  /** Whether rows that only the first table has are kept. */
  boolean keepsFirst() {
    return keepsFirst;
  }

  /** Whether rows that only the second table has are kept. */
  boolean keepsSecond() {
    return keepsSecond;
  }

  /** The name by which a request asks for this kind. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that lower-case name; empty when there is none. */
  public static Optional<JoinKind> ofName(String name) {
    for (JoinKind kind : values()) {
      if (kind.lowerName().equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
