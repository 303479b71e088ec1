package buckaroo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingLogTest {
  @TempDir Path folder;

  @Test
  void aFullLogStartsAnewAndTheOldestIsDropped() throws IOException {
    RotatingLog log = open(10, 3);
    for (String line : new String[] {"first", "second", "third", "fourth"}) {
      write(log, line);
    }
    log.close();
    assertEquals("fourth\n", read("server.log"));
    assertEquals("third\n", read("server.1.log"));
    assertEquals("second\n", read("server.2.log"));
    assertFalse(Files.exists(folder.resolve("server.3.log")));
  }

  @Test
  void anExistingLogIsContinued() throws IOException {
    Files.writeString(folder.resolve("server.log"), "before\n");
    RotatingLog log = open(1000, 3);
    write(log, "after");
    log.close();
    assertEquals("before\nafter\n", read("server.log"));
  }

  @Test
  void nobodyButTheOwnerCanReadIt() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Files.createFile(
        folder.resolve("server.log"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    open(1000, 3).close();
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server.log"))));
  }

  @Test
  void linesThatCannotBeWrittenAreCountedAndTheServerGoesOn() throws IOException {
    RotatingLog log = open(10, 3);
    write(log, "first");
    // A folder in the way of the rotation: the older log cannot be moved there.
    Files.createFile(folder.resolve("server.1.log"));
    Path obstacle = Files.createDirectory(folder.resolve("server.2.log"));
    Path inside = Files.createFile(obstacle.resolve("x"));
    write(log, "second");
    write(log, "third");
    Files.delete(inside);
    Files.delete(obstacle);
    write(log, "fourth");
    log.close();
    assertTrue(read("server.log").contains("lines could not be written"), read("server.log"));
    assertTrue(read("server.log").endsWith("fourth\n"));
  }

  private RotatingLog open(long maxBytes, int files) throws IOException {
    return new RotatingLog(
        folder.resolve("server.log"),
        maxBytes,
        files,
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return record.getMessage() + "\n";
          }
        });
  }

  private static void write(RotatingLog log, String line) {
    log.publish(new LogRecord(Level.INFO, line));
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
