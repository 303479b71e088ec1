package buckaroo.compare;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What became of a row between two tables. */
public enum RowKind {
  /** In both tables, with every pair of cells equal. */
  EQUAL,
  /** In both tables, with at least one pair of cells different. */
  CHANGED,
  ONLY_FIRST,
  ONLY_SECOND;

  /** Every kind of row with a difference. */
  public static final Set<RowKind> DIFFERENT =
      Set.copyOf(EnumSet.of(CHANGED, ONLY_FIRST, ONLY_SECOND));

  /** The name as clients write it. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
