package buckaroo.server.door;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads typed values from the environment; the message of a bad one names its variable. */
public final class Settings {
  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A whole number in {@code [min, max]}; the fallback when unset or blank. */
  public long number(String name, long fallback, long min, long max) {
    String text = environment.getOrDefault(name, "").trim();
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new IllegalArgumentException(
        "%s must be a whole number from %d to %d, not \"%s\"."
            .formatted(name, min, max, LogText.escape(text)));
  }

  public int integer(String name, int fallback, int min, int max) {
    return (int) number(name, fallback, min, max);
  }

  /** Whole seconds, at least one. */
  public Duration seconds(String name, Duration fallback) {
    return Duration.ofSeconds(number(name, fallback.toSeconds(), 1, 86_400));
  }

  /** {@code 1}/{@code true} or {@code 0}/{@code false}; the fallback when unset or blank. */
  public boolean flag(String name, boolean fallback) {
    return switch (environment.getOrDefault(name, "").trim()) {
      case "" -> fallback;
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw new IllegalArgumentException(name + " must be 0 or 1.");
    };
  }

  /** A comma list; blanks around entries and empty entries are dropped. */
  public Set<String> list(String name) {
    return Arrays.stream(environment.getOrDefault(name, "").split(","))
        .map(String::trim)
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
