package buckaroo.session;

import java.util.Locale;
import java.util.Optional;

/** What a session offers. */
public enum Mode {
  /** The bare table. */
  VIEWER,
  /** The table with statistics, search, cleaning and commands. */
  BUCKAROO,
  /** The bare table, left in its file where it can be. */
  LAZY;

  /** The protocol's word for it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that exact name; empty when there is none. */
  public static Optional<Mode> ofWireName(String name) {
    for (Mode mode : values()) {
      if (mode.wireName().equals(name)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
