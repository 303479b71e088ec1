package buckaroo.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathArgumentTest {
  @ParameterizedTest
  @CsvSource({
    "file:///data/a.csv, /data/a.csv",
    "file:/data/a.csv, /data/a.csv",
    "FILE:///data/a.csv, /data/a.csv",
    "file://localhost/data/a.csv, /data/a.csv",
    "file:///data/two%20words%20%C3%B6.csv, /data/two words ö.csv",
    "file:///data/two words.csv, /data/two words.csv",
    "file:///data/100%.csv, /data/100%.csv",
    "file:///data/part#2.csv, /data/part#2.csv",
    "file:///data/what?.csv, /data/what?.csv"
  })
  void aFileUriIsThePathThatItStandsFor(String uri, String path) {
    assertEquals(new File(path).getPath(), PathArgument.absolute(uri));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host/a.csv", "s3://bucket/a.csv", "file://elsewhere/a.csv"})
  void otherUrlsAreLeftForTheServerToRefuse(String url) {
    assertEquals(url, PathArgument.absolute(url));
  }

  @Test
  void aRelativePathCountsFromTheWorkingDirectory() {
    String here = System.getProperty("user.dir");
    assertEquals(new File(here, "a.csv").getPath(), PathArgument.absolute("a.csv"));
    assertEquals(new File(here, "a:b.csv").getPath(), PathArgument.absolute("a:b.csv"));
  }

  @Test
  void theTildeIsTheHomeFolder() {
    assertEquals(System.getProperty("user.home") + "/a.csv", PathArgument.absolute("~/a.csv"));
  }
}
