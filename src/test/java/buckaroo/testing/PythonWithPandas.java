package buckaroo.testing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Python that has pandas: the first one in the path, or the one of the distribution. */
public final class PythonWithPandas {
  private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3");

  private PythonWithPandas() {}

  /** The command that starts it; empty where there is none. */
  public static Optional<String> find() {
    return CANDIDATES.stream().filter(PythonWithPandas::hasPandas).findFirst();
  }

  private static boolean hasPandas(String command) {
    try {
      Process python =
          new ProcessBuilder(command, "-c", "import pandas")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor(60, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
