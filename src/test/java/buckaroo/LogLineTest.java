package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
  @Test
  void aMessageStaysOneLine() {
    LogRecord record = new LogRecord(Level.INFO, "a\nb\u202ec");
    assertEquals(1, new Logs.Line().format(record).lines().count());
    assertTrue(new Logs.Line().format(record).endsWith(" a\\u000ab\\u202ec\n"));
  }

  @Test
  void anExceptionsMessageCannotLookLikeAnotherLine() {
    LogRecord record = new LogRecord(Level.SEVERE, "failed");
    record.setThrown(new IOException("x\n2026-01-01T00:00:00Z INFO forged\u001b[2J"));
    List<String> lines = new Logs.Line().format(record).lines().toList();
    assertTrue(lines.size() > 2);
    assertTrue(lines.stream().skip(1).allMatch(line -> line.startsWith("  ")), lines.toString());
    assertTrue(lines.get(2).endsWith("forged\\u001b[2J"), lines.get(2));
  }
}
