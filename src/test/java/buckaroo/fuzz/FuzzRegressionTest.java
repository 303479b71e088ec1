package buckaroo.fuzz;

import buckaroo.format.arrow.ArrowFuzz;
import buckaroo.format.csv.CsvFuzz;
import buckaroo.format.excel.ExcelFuzz;
import buckaroo.format.json.JsonFuzz;
import buckaroo.format.pack.Bzip2Fuzz;
import buckaroo.format.pack.ZipFuzz;
import buckaroo.format.pack.ZstdFuzz;
import buckaroo.format.parquet.ParquetFooterFuzz;
import buckaroo.format.parquet.ParquetPagesFuzz;
import buckaroo.format.parquet.ParquetRoundTripFuzz;
import buckaroo.format.parquet.text.NestedBinaryFuzz;
import buckaroo.operation.formula.FormulaFuzz;
import buckaroo.sql.dialect.QueryTextFuzz;
import buckaroo.wire.MessageFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gives every fuzz target the inputs that lie in {@code src/test/resources/fuzz} under its name:
 * seeds, and what was found once.
 */
class FuzzRegressionTest {
  private static final Path INPUTS = Path.of("src/test/resources/fuzz");

  /** A fuzz target. */
  interface Target {
    void run(byte[] input) throws Exception;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("inputs")
  void targetTakesTheInput(String name, String file, Target target) throws Exception {
    target.run(Files.readAllBytes(INPUTS.resolve(name).resolve(file)));
  }

  static Stream<Arguments> inputs() throws IOException {
    return Stream.of(
            of("ArrowFuzz", ArrowFuzz::fuzzerTestOneInput),
            of("Bzip2Fuzz", Bzip2Fuzz::fuzzerTestOneInput),
            of("CsvFuzz", CsvFuzz::fuzzerTestOneInput),
            of("ExcelFuzz", ExcelFuzz::fuzzerTestOneInput),
            of("FormulaFuzz", FormulaFuzz::fuzzerTestOneInput),
            of("JsonFuzz", JsonFuzz::fuzzerTestOneInput),
            of("MessageFuzz", MessageFuzz::fuzzerTestOneInput),
            of("NestedBinaryFuzz", NestedBinaryFuzz::fuzzerTestOneInput),
            of("ParquetFooterFuzz", ParquetFooterFuzz::fuzzerTestOneInput),
            of("ParquetPagesFuzz", ParquetPagesFuzz::fuzzerTestOneInput),
            of("ParquetRoundTripFuzz", ParquetRoundTripFuzz::fuzzerTestOneInput),
            of("QueryTextFuzz", QueryTextFuzz::fuzzerTestOneInput),
            of("ZipFuzz", ZipFuzz::fuzzerTestOneInput),
            of("ZstdFuzz", ZstdFuzz::fuzzerTestOneInput))
        .flatMap(Arrays::stream);
  }

  private static Arguments[] of(String name, Target target) throws IOException {
    try (Stream<Path> files = Files.list(INPUTS.resolve(name))) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted()
          .map(file -> Arguments.of(name, file, target))
          .toArray(Arguments[]::new);
    }
  }
}
