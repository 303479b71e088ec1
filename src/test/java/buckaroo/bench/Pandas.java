package buckaroo.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Pandas where Python has it: the same work on the same file, in a process of its own. */
final class Pandas {
  private Pandas() {}

  /** Milliseconds to {@code read} a CSV file and to {@code describe} it; empty without pandas. */
  static Optional<JsonObject> read(Path file) throws InterruptedException {
    try {
      return Optional.of(
          Json.parse(Polars.run("python3", "bench/with_pandas.py", file.toString())).asObject());
    } catch (IOException e) {
      System.err.println("bench: no pandas here: " + e.getMessage());
      return Optional.empty();
    }
  }
}
