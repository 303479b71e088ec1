package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file with an accent in its name, in a locale that knows no accents. A shell makes the file and
 * starts the program, since this very test may run in such a locale.
 */
final class LocaleContractTest {
  private static final String NAME = "$'\\303\\251.csv'";

  @TempDir Path folder;

  @Test
  void theLauncherScriptOpensIt() throws Exception {
    String output =
        shell(
            """
            export BUCKAROO_JAR=%s
            (%s/bin/buckaroo view %s --port 0 --no-browser & echo $! >pid; wait) >out 2>&1 &
            for i in $(seq 100); do grep -q Ctrl-C out && break; sleep 0.1; done
            kill "$(cat pid)"
            wait
            cat out
            """
                .formatted(jar(), Path.of("").toAbsolutePath(), NAME));
    assertTrue(output.contains("2 rows"), output);
  }

  @Test
  void theBareJarSaysWhatToSet() throws Exception {
    String output =
        shell(
            "java -jar %s view %s --port 0 --no-browser 2>&1; echo exit $?".formatted(jar(), NAME));
    assertTrue(output.contains("LC_ALL=C.UTF-8"), output);
    assertTrue(output.endsWith("exit 2\n"), output);
  }

  private static String jar() {
    return Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar"))
        .toAbsolutePath()
        .toString();
  }

  private String shell(String script) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-c", "printf 'a\\n1\\n2\\n' > " + NAME + "\n" + script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("BUCKAROO_LOG_DIR", folder.resolve("logs").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
