package buckaroo.sql.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's file of connections. */
class ConnectionsTest {
  @TempDir Path folder;

  private Connections connections(String text, String mode) throws IOException {
    Path file = folder.resolve("connections.properties");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return new Connections(file, Map.of("WH_PASSWORD", "from-the-variable"));
  }

  @Test
  void everyEntryIsRead() throws IOException {
    NamedConnection named =
        connections(
                """
                wh.url=jdbc:postgresql://db/sales
                wh.user=reader
                wh.password.env=WH_PASSWORD
                wh.queries=true
                wh.schemas=sales, stock
                wh.key.sales.items=order_id, line
                wh.property.sslmode=require
                """,
                "rw-------")
            .named("wh");
    assertEquals(Engine.POSTGRESQL, named.engine());
    assertEquals("from-the-variable", named.properties().get("password"));
    assertEquals("require", named.properties().get("sslmode"));
    assertTrue(named.queries());
    assertEquals(List.of("sales", "stock"), named.schemas());
    assertEquals(Map.of("sales.items", List.of("order_id", "line")), named.keys());
    assertEquals("wh", named.toString());
  }

  @ParameterizedTest
  @CsvSource({"rw-r--r--", "rw-rw----", "rwxrwxrwx"})
  void aFileThatOthersCanReadIsRefused(String mode) throws IOException {
    Connections connections = connections("wh.url=jdbc:x:y", mode);
    SqlFailureException refused = assertThrows(SqlFailureException.class, connections::all);
    assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c.url=jdbc:x:y | two to 64",
        "wh.user=me | wh.url",
        "wh.url=http://x | wh.url",
        "wh.url=jdbc:x:y\\nwh.pasword=hush | known are",
        "wh.url=jdbc:x:y\\nwh.queries=yes | neither true nor false",
        "wh.url=jdbc:x:y\\nwh.password.env=NOT_SET | NOT_SET",
      })
  void anEntryThatMakesNoSenseIsNamed(String text, String told) throws IOException {
    Connections connections = connections(text.replace("\\n", "\n"), "rw-------");
    SqlFailureException refused = assertThrows(SqlFailureException.class, connections::all);
    assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
    assertFalse(String.valueOf(refused.getMessage()).contains("hush"), refused.getMessage());
  }

  @Test
  void anUnknownNameIsToldTheKnownOnes() throws IOException {
    Connections connections = connections("wh.url=jdbc:x:y", "rw-------");
    SqlFailureException refused =
        assertThrows(SqlFailureException.class, () -> connections.named("hw"));
    assertTrue(String.valueOf(refused.getMessage()).endsWith("names: wh"), refused.getMessage());
  }
}
