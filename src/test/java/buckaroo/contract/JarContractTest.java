package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The one artifact. */
final class JarContractTest {
  private static final long MAX_BYTES = 3_000_000;

  @Test
  void theJarIsSmall() throws IOException {
    long bytes = Files.size(Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar")));
    assertTrue(bytes <= MAX_BYTES, bytes + " bytes, more than " + MAX_BYTES);
  }
}
