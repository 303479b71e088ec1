package buckaroo.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under which name an export is saved. */
class AttachmentNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/cities.tsv | cities.csv | cities.csv",
        "C:\\data\\a b.json | a b.csv | a%20b.csv",
        "logs.csv.gz | logs.csv | logs.csv",
        "x%2Fy.csv | x_2Fy.csv | x%252Fy.csv",
        "größe.csv | gr__e.csv | gr%C3%B6%C3%9Fe.csv",
        ".csv | table.csv.csv | table.csv.csv",
        "noext | noext.csv | noext.csv"
      })
  void nameIsTheFilesWithAnotherEnding(String path, String ascii, String encoded) {
    assertEquals(
        "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded,
        AttachmentName.header(path, "csv"));
  }

  @ParameterizedTest
  @CsvSource({"'a\"b.csv', a_b.csv", "'a\r\nX: y.csv', a__X_ y.csv", "'\u202Egpj.csv', _gpj.csv"})
  void nothingInANameLeavesTheHeader(String path, String name) {
    String header = AttachmentName.header(path, "csv");
    assertEquals(
        "attachment; filename=\"" + name + "\"",
        header.substring(0, header.indexOf("; filename*")));
  }
}
