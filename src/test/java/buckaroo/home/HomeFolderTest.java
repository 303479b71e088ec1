package buckaroo.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
  @TempDir Path home;

  @Test
  void theVariableComesBeforeThePasswordFile() {
    assertEquals(Optional.of(home), HomeFolder.ofUser(Map.of("HOME", home.toString()), "/another"));
    assertEquals(Optional.of(home), HomeFolder.ofUser(Map.of(), home.toString()));
  }

  @Test
  void whatIsNoFolderOfTheUsersIsNoHome() throws Exception {
    String file = Files.createFile(home.resolve("file")).toString();

    for (String odd : new String[] {"", "?", "relative", file, home + "/missing", "\0"}) {
      assertEquals(Optional.of(home), HomeFolder.ofUser(Map.of("HOME", odd), home.toString()), odd);
      assertEquals(Optional.empty(), HomeFolder.ofUser(Map.of(), odd), odd);
    }
  }
}
