package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The one artifact. */
final class JarContractTest {
  private static final long MAX_BYTES = 3 << 20;
  private static final Path JAR =
      Path.of(System.getProperty("buckaroo.jar", "target/buckaroo.jar"));

  @Test
  void theJarIsSmall() throws IOException {
    long bytes = Files.size(JAR);
    assertTrue(bytes <= MAX_BYTES, bytes + " bytes, more than " + MAX_BYTES);
  }

  @Test
  void itIsMadeOfTheLibrariesThatWeKnowByteByByte() throws IOException {
    Map<String, String> known = new TreeMap<>();
    Path list = Path.of("src/test/resources/dependencies.sha256");
    for (String line : Files.readAllLines(list)) {
      String[] parts = line.split("  ");
      known.put(parts[1], parts[0]);
    }
    Map<String, String> found = new TreeMap<>();
    for (JsonValue component : components()) {
      JsonObject library = component.asObject();
      found.put(
          library.getString("name", "") + "-" + library.getString("version", "") + ".jar",
          sha256(library));
    }
    assertEquals(known, found);
  }

  @Test
  void everyLibraryIsNamedWithItsLicence() throws IOException {
    String licences = entry("META-INF/licenses/THIRD-PARTY.txt");
    List<String> unnamed =
        components().stream()
            .map(JsonValue::asObject)
            .map(library -> library.getString("group", "") + ":" + library.getString("name", ""))
            .filter(name -> !licences.contains(name + " "))
            .sorted(Comparator.naturalOrder())
            .toList();
    assertEquals(List.of(), unnamed);
    assertTrue(entry("META-INF/licenses/LICENSE").contains("Apache License"));
  }

  private static List<JsonValue> components() throws IOException {
    assumeFalse(
        System.getProperty("buckaroo.built", "").equals("offline=true"),
        "skipped: Maven makes no bill of materials when it is offline");
    String bill = entry("META-INF/sbom/buckaroo.cdx.json");
    return Json.parse(bill).asObject().get("components").asArray().values();
  }

  private static String sha256(JsonObject library) {
    return library.get("hashes").asArray().values().stream()
        .map(JsonValue::asObject)
        .filter(hash -> hash.getString("alg", "").equals("SHA-256"))
        .map(hash -> hash.getString("content", ""))
        .findFirst()
        .orElseThrow();
  }

  private static String entry(String name) throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      ZipEntry entry = jar.getEntry(name);
      assertTrue(entry != null, () -> JAR + " has no " + name);
      try (InputStream in = jar.getInputStream(entry)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
