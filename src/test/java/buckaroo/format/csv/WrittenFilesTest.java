package buckaroo.format.csv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadResult;
import buckaroo.table.MemoryTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many of some thousand written files are read as they were written: delimiter, names and every
 * cell. {@link #main} reports the share with DuckDB's beside it.
 */
public final class WrittenFilesTest {
  private static final int FILES = 4000;

  /** What is reached, less a few files: a change of the guess that loses more is looked at. */
  private static final double FLOOR = 0.945;

  @Test
  void mostAreReadAsTheyWereWritten() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (WrittenFile written : WrittenFile.some(FILES)) {
      if (!isRight(written)) {
        wrong.add(String.join(", ", written.kinds()));
      }
    }
    double share = 1 - (double) wrong.size() / FILES;
    assertTrue(share >= FLOOR, () -> share + " of them, not these: " + String.join("\n", wrong));
  }

  private static boolean isRight(WrittenFile written) throws IOException {
    ReadResult read;
    try {
      read = CsvTexts.read(written.bytes());
    } catch (MalformedFileException e) {
      return false;
    }
    var table = (MemoryTable) read.table();
    boolean isTable =
        Objects.equals(read.facts().delimiter(), written.delimiter())
            && CsvTexts.names(read).equals(String.join("|", written.names()))
            && table.rowCount() == written.rows().size();
    for (int row = 0; isTable && row < table.rowCount(); row++) {
      for (int column = 0; column < written.names().size(); column++) {
        isTable &= isSame(written.rows().get(row).get(column), CellText.of(table, row, column));
      }
    }
    return isTable;
  }

  /** The same text, the same number, or the day that the text names. */
  private static boolean isSame(String written, String found) {
    if (written == null || found == null) {
      return Objects.equals(written, found);
    }
    if (written.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return found.equals(String.valueOf(LocalDate.parse(written).toEpochDay()));
    }
    return written.equals(found)
        || Character.isDigit(written.charAt(0))
            && written.matches("[0-9.]+")
            && found.matches("[0-9.]+")
            && Double.parseDouble(written) == Double.parseDouble(found);
  }

  /**
   * Prints the shares read right, ours and DuckDB's, of all files and by kind.
   *
   * @param arguments {@code list} for every file that is read otherwise
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    Map<String, int[]> found = new TreeMap<>();
    Path folder = Files.createTempDirectory("written");
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      int number = 0;
      for (WrittenFile written : WrittenFile.some(FILES)) {
        boolean right = isRight(written);
        // DuckDB keeps what it knows of a file by its name.
        Path file = Files.write(folder.resolve(number++ + ".csv"), written.bytes());
        boolean duckdbRight = isRightInDuckDb(duckdb, file, written);
        Files.delete(file);
        Stream.concat(Stream.of("all"), written.kinds().stream())
            .map(kind -> found.computeIfAbsent(kind, any -> new int[3]))
            .forEach(
                counts -> {
                  counts[0]++;
                  counts[1] += right ? 1 : 0;
                  counts[2] += duckdbRight ? 1 : 0;
                });
        if (!right && arguments.length > 0) {
          System.out.println(number - 1 + ": " + String.join(", ", written.kinds()));
          if (arguments.length > 1) {
            System.out.println(
                new String(written.bytes(), StandardCharsets.ISO_8859_1).replace("\0", ""));
          }
        }
      }
    } finally {
      Files.delete(folder);
    }
    found.forEach(
        (kind, counts) ->
            System.out.printf(
                "| %s | %d | %.2f | %.2f |%n",
                kind, counts[0], 100.0 * counts[1] / counts[0], 100.0 * counts[2] / counts[0]));
  }

  /** Delimiter, names and the number of rows; its cells are not looked at. */
  private static boolean isRightInDuckDb(Connection duckdb, Path file, WrittenFile written) {
    try (PreparedStatement sniff = duckdb.prepareStatement("SELECT delimiter FROM sniff_csv(?)");
        PreparedStatement read = duckdb.prepareStatement("SELECT * FROM read_csv(?)")) {
      sniff.setString(1, file.toString());
      read.setString(1, file.toString());
      try (ResultSet dialect = sniff.executeQuery();
          ResultSet rows = read.executeQuery()) {
        dialect.next();
        List<String> names = new ArrayList<>();
        boolean hasNames = !written.names().get(0).equals("0");
        for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
          names.add(hasNames ? rows.getMetaData().getColumnName(c) : String.valueOf(c - 1));
        }
        int count = 0;
        while (rows.next()) {
          count++;
        }
        return dialect.getString(1).equals(written.delimiter())
            && names.equals(written.names())
            && count == written.rows().size();
      }
    } catch (SQLException e) {
      return false; // a file that it refuses is not read right
    }
  }
}
