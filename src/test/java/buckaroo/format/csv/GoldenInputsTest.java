package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The inputs whose replies were recorded from the reference. Types are the recorded ones, but for
 * the intended differences: whole numbers and booleans with gaps and ISO dates stay typed.
 */
class GoldenInputsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bom_crlf.csv      | 2  | INT64 TEXT
          dup_headers.csv   | 2  | INT64 INT64 TEXT INT64 TEXT TEXT
          header_only.csv   | 0  | TEXT TEXT TEXT
          index_headers.csv | 3  | INT64 INT64 TEXT
          latin1.csv        | 1  | INT64 TEXT
          mixed.csv         | 10 | INT64 TEXT? INT64? FLOAT64? BOOLEAN TEXT? TEXT? TEXT? INT64? INT64
          one_col.csv       | 5  | INT64
          ragged.csv        | 2  | INT64 INT64 INT64
          ragged_bad.csv    | 2  | INT64 INT64 INT64?
          search.csv        | 6  | TEXT? TEXT? INT64
          cmp1.csv          | 4  | INT64 TEXT INT64? TEXT
          cities.tsv        | 5  | TEXT INT64? FLOAT64 BOOLEAN
          """)
  void rowsAndTypes(String name, long rows, String types) throws Exception {
    ReadResult result = read(name);
    assertEquals(types, CsvTexts.types(result));
    assertEquals(rows, result.table().rowCount());
  }

  static ReadResult read(String name) throws IOException, URISyntaxException {
    Path path =
        Path.of(
            Objects.requireNonNull(GoldenInputsTest.class.getResource("/inputs/" + name)).toURI());
    try (FileChannel channel = FileChannel.open(path)) {
      return TableReaders.read(
          new SourceFile(path.toString(), channel, channel.size()), ReadMonitor.NONE);
    }
  }
}
