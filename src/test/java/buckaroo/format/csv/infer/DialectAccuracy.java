package buckaroo.format.csv.infer;

import buckaroo.format.ByteSource;
import buckaroo.format.Limits;
import buckaroo.format.Progress;
import buckaroo.format.ReadMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How often delimiter and quote are inferred as people annotated them, DuckDB's sniffer beside it.
 *
 * <pre>
 *   java -cp … buckaroo.format.csv.infer.DialectAccuracy FOLDER [list]
 *   FOLDER/pollock.txt, …        name|encoding|delimiter|quote|escape|line end
 *   FOLDER/pollock/…             the files; those that are not there are not counted
 * </pre>
 *
 * <p>The sets (POLLOCK, W3C-CSVW, CSV Wrangling) are those of the public repositories
 * ws-garcia/CSVsniffer and jqnatividad/csv-nose; they are not part of this one.
 */
public final class DialectAccuracy {
  private static final List<String> SETS =
      List.of("pollock", "w3c-csvw", "csv-wrangling", "csv-wrangling-codec", "csv-wrangling-messy");

  private DialectAccuracy() {}

  /** Prints a line a set; with a second argument also every file that is read otherwise. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path folder = Path.of(arguments[0]);
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      for (String set : SETS) {
        Path files = folder.resolve(set.startsWith("csv-wrangling") ? "csv-wrangling" : set);
        int count = 0;
        int right = 0;
        int duckdbRight = 0;
        for (String line : Files.readAllLines(folder.resolve(set + ".txt"))) {
          String[] annotated = line.split("\\|", -1);
          Path file = files.resolve(annotated[0]);
          if (line.startsWith("#") || annotated.length < 4 || !Files.exists(file)) {
            continue;
          }
          String wanted = annotated[2] + " " + annotated[3];
          String inferred = inferred(file);
          count++;
          right += inferred.equals(wanted) ? 1 : 0;
          duckdbRight += duckdb(duckdb, file).equals(wanted) ? 1 : 0;
          if (arguments.length > 1 && !inferred.equals(wanted)) {
            System.out.println(set + ": " + annotated[0] + ": " + inferred + " for " + wanted);
          }
        }
        System.out.printf(
            "%s: %d of %d, %.2f %%; DuckDB %.2f %%%n",
            set, right, count, 100.0 * right / count, 100.0 * duckdbRight / count);
      }
    }
  }

  private static String inferred(Path file) throws IOException {
    var source = ByteSource.of(file.toString(), Files.readAllBytes(file));
    Limits limits = Limits.standard();
    CsvText text = CsvText.open(source, null, limits, new Progress(ReadMonitor.NONE, 0));
    var verdict = DialectWeighing.weigh(Sample.of(text), null, null, null, ',');
    boolean blanks = verdict.delimiter() == DialectBits.BLANKS;
    return name(blanks ? ' ' : verdict.delimiter()) + " " + name(verdict.quote());
  }

  private static String duckdb(Connection connection, Path file) throws SQLException {
    String query = "SELECT delimiter, quote FROM sniff_csv(?)";
    try (PreparedStatement sniff = connection.prepareStatement(query)) {
      sniff.setString(1, file.toString().replace("[", "[[]"));
      try (ResultSet found = sniff.executeQuery()) {
        found.next();
        String quote = found.getString(2);
        boolean none = quote == null || quote.isEmpty() || quote.equals("(empty)");
        return name(found.getString(1).charAt(0)) + " " + name(none ? '"' : quote.charAt(0));
      }
    } catch (SQLException e) {
      return e.getMessage();
    }
  }

  private static String name(char c) {
    return switch (c) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "vslash";
      case ' ' -> "space";
      case '#' -> "nsign";
      case '\'' -> "singlequote";
      case '"' -> "doublequote";
      default -> String.valueOf(c);
    };
  }
}
