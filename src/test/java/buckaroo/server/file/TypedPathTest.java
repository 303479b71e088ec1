package buckaroo.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedPathTest {
  private static final Optional<Path> HOME = Optional.of(Path.of("/home/ann"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/my file.csv",
        "  /data/my file.csv \t",
        "\u00a0/data/my file.csv\u00a0",
        "\u202a/data/my file.csv\u202c",
        "\"/data/my file.csv\"",
        " ' /data/my file.csv ' ",
        "“/data/my file.csv”",
        "‘/data/my file.csv’",
        "«/data/my file.csv»",
        "& '/data/my file.csv'",
        "file:///data/my%20file.csv",
        "FILE:/data/my%20file.csv",
        "file://localhost/data/my%20file.csv",
        "\"file:///data/my%20file.csv\"",
      })
  void blanksQuotesAndAddressesAreTakenOff(String typed) {
    assertEquals("/data/my file.csv", TypedPath.clean(typed, HOME));
  }

  @Test
  void tildeIsTheHomeFolder() {
    assertEquals("/home/ann", TypedPath.clean("~", HOME));
    assertEquals("/home/ann/a.csv", TypedPath.clean(" ~/a.csv", HOME));
    assertEquals("~bob/a.csv", TypedPath.clean("~bob/a.csv", HOME));
    assertEquals("~/a.csv", TypedPath.clean("~/a.csv", Optional.empty()));
  }

  @Test
  void driveOfAnAddressIsNoFolder() {
    assertEquals("C:/data/a.csv", TypedPath.clean("file:///C:/data/a.csv", HOME));
    assertEquals("//host/share/a.csv", TypedPath.clean("file://host/share/a.csv", HOME));
  }

  @Test
  void aPercentSignThatEncodesNothingStays() {
    assertEquals("/data/100%.csv", TypedPath.clean("file:///data/100%.csv", HOME));
    assertEquals("/data/a+b.csv", TypedPath.clean("file:///data/a+b.csv", HOME));
  }

  @Test
  void whatExistsAsItWasTypedWins() {
    Set<String> there = Set.of("\"odd\".csv", "/a\\ b.csv", "/c d.csv");
    assertEquals("\"odd\".csv", TypedPath.meant("\"odd\".csv", HOME, there::contains));
    assertEquals("/a\\ b.csv", TypedPath.meant("/a\\ b.csv", HOME, there::contains));
    assertEquals("/c d.csv", TypedPath.meant("/c\\ d.csv", HOME, there::contains));
    assertEquals("/e\\ f.csv", TypedPath.meant("/e\\ f.csv", HOME, there::contains));
  }
}
