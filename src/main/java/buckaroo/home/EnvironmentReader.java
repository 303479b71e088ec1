package buckaroo.home;

import buckaroo.text.SafeText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads typed values from the environment; the message of a bad one names its variable. */
public final class EnvironmentReader {
  private final Map<String, String> environment;

  public EnvironmentReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A whole number in {@code [min, max]}; the fallback when unset or blank. */
  public long number(String name, long fallback, long min, long max) {
    String text = text(name);
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
            .formatted(name, min, max, SafeText.value(text)));
  }

  public int integer(String name, int fallback, int min, int max) {
    return (int) number(name, fallback, min, max);
  }

  /** Seconds, with a fraction if wanted, above 0 and at most a day. */
  public Duration seconds(String name, Duration fallback) {
    String text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    if (text.matches("[0-9]{1,5}(\\.[0-9]{1,3})?")) {
      long millis = Math.round(Double.parseDouble(text) * 1000);
      if (millis > 0 && millis <= 86_400_000) {
        return Duration.ofMillis(millis);
      }
    }
    throw new IllegalArgumentException(
        "%s must be a number of seconds above 0, at most 86400, not \"%s\"."
            .formatted(name, SafeText.value(text)));
  }

  /** Bytes, with {@code k}, {@code m} or {@code g} behind the number for powers of 1024. */
  public long bytes(String name, long fallback) {
    String text = text(name).toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return fallback;
    }
    if (text.matches("[0-9]{1,9}[kmg]?") && !text.matches("0+[kmg]?")) {
      int shift =
          switch (text.charAt(text.length() - 1)) {
            case 'k' -> 10;
            case 'm' -> 20;
            case 'g' -> 30;
            default -> 0;
          };
      return Long.parseLong(shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
    }
    throw new IllegalArgumentException(
        "%s must be a size such as 512m or 4g, not \"%s\".".formatted(name, SafeText.value(text)));
  }

  /** {@code 1}/{@code true} or {@code 0}/{@code false}; the fallback when unset or blank. */
  public boolean flag(String name, boolean fallback) {
    return switch (text(name)) {
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

  private String text(String name) {
    return environment.getOrDefault(name, "").trim();
  }
}
