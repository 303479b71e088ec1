package buckaroo.bench;

import buckaroo.testing.PythonWithPandas;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Pandas where Python has it: the same work on the same file, in a process of its own. */
final class Pandas {
  private Pandas() {}

  /** Milliseconds to {@code read} a CSV file and to {@code describe} it; empty without pandas. */
  static Optional<JsonObject> read(Path file) throws IOException, InterruptedException {
    Optional<String> python = PythonWithPandas.find();
    if (python.isEmpty()) {
      System.err.println("bench: no pandas here");
      return Optional.empty();
    }
    String told = Polars.run(python.get(), "bench/with_pandas.py", file.toString());
    return Optional.of(Json.parse(told).asObject());
  }
}
