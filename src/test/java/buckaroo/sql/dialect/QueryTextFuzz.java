package buckaroo.sql.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Fuzz target: the bits of the first byte choose how an engine quotes, the others are a query.
 * Whatever it is, it is admitted or refused in words; what is admitted stays so within parentheses,
 * and nothing that follows it makes it another statement. {@code make fuzz} runs it.
 */
public final class QueryTextFuzz {
  private QueryTextFuzz() {}

  /** Judges one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    int how = data[0];
    var quoting =
        new QueryText.Quoting(
            (how & 1) != 0,
            (how & 2) != 0,
            (how & 4) != 0,
            (how & 8) != 0,
            (how & 16) != 0,
            (how & 32) != 0);
    String query = new String(Arrays.copyOfRange(data, 1, data.length), StandardCharsets.UTF_8);
    String admitted = admitted(query, quoting);
    if (admitted == null) {
      return;
    }
    // The line's end that a source puts behind it closes a comment that it ends in.
    require(admitted.equals(admitted(admitted + "\n", quoting)), "not admitted again", admitted);
    String within = "SELECT * FROM (" + admitted + "\n) AS q";
    require(within.equals(admitted(within, quoting)), "it leaves its parentheses", within);
    require(admitted(admitted + "\n; DROP TABLE t", quoting) == null, "two statements", admitted);
    require(admitted(admitted + "\n)", quoting) == null, "a parenthesis too many", admitted);
  }

  private static String admitted(String query, QueryText.Quoting quoting) {
    try {
      return QueryText.admit(query, quoting);
    } catch (InvalidQueryException e) {
      require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without words", query);
      return null;
    }
  }

  private static void require(boolean holds, String otherwise, String query) {
    if (!holds) {
      throw new IllegalStateException(otherwise + ": " + query);
    }
  }
}
