package buckaroo.operation;

import buckaroo.table.Nullable;

/**
 * Where an operation comes from.
 *
 * @param auto whether a cleaning method made it; PROTOCOL section 7 calls it {@code auto_clean}
 * @param strategy the cleaning method that made it, {@code clean_strategy}
 * @param column the column that it cleans, {@code clean_col}
 * @param quick whether it is a quick command such as the search box, {@code quick_command}
 */
public record Meta(
    boolean auto, @Nullable String strategy, @Nullable String column, boolean quick) {
  /** Of an operation that a person wrote. */
  public static final Meta NONE = new Meta(false, null, null, false);
}
