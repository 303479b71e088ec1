package buckaroo.server.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.lazy.SpillFolder;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final long TEN_MINUTES = TimeUnit.MINUTES.toNanos(10);

  @TempDir Path work;
  private final Set<String> shown = new HashSet<>();
  private long now;
  private SpillFolder folder;
  private Uploads uploads;

  @BeforeEach
  void start() {
    folder = SpillFolder.below(work);
    uploads = new Uploads(folder, 1_000, () -> shown, () -> now);
  }

  @AfterEach
  void close() {
    folder.close();
  }

  @Test
  void partsMakeTheFileForItsOwnerAlone() throws IOException {
    Upload upload = uploads.begin("C:\\data\\sales.csv", 5);
    uploads.write(upload.id(), 0, new byte[] {'a', '\n'});
    assertFalse(upload.isWhole());
    refused(ErrorCode.FILE_NOT_FOUND, () -> uploads.find(upload.path()));
    uploads.write(upload.id(), 2, new byte[] {'1', '\n', '2'});
    assertEquals("upload://" + upload.id() + "/sales.csv", upload.path());
    Path copy = uploads.find(upload.path()).orElseThrow();
    assertArrayEquals(new byte[] {'a', '\n', '1', '\n', '2'}, Files.readAllBytes(copy));
    assertFalse(copy.toString().contains("sales"), copy::toString);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertEquals(Optional.empty(), uploads.find("/data/sales.csv"));
  }

  @Test
  void partsThatDoNotFollowAreRefused() throws IOException {
    Upload upload = uploads.begin("a.csv", 4);
    uploads.write(upload.id(), 0, new byte[2]);
    refused(ErrorCode.INVALID_REQUEST, () -> uploads.write(upload.id(), 0, new byte[2]));
    refused(ErrorCode.INVALID_REQUEST, () -> uploads.write(upload.id(), 3, new byte[1]));
    refused(ErrorCode.INVALID_REQUEST, () -> uploads.write(upload.id(), 2, new byte[3]));
    refused(ErrorCode.NOT_FOUND, () -> uploads.write("other", 0, new byte[1]));
    assertEquals(2, upload.received());
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    refused(ErrorCode.INVALID_REQUEST, () -> uploads.begin("a.csv", 0));
    refused(ErrorCode.FILE_TOO_LARGE, () -> uploads.begin("a.csv", 1_001));
    Uploads large = new Uploads(folder, Long.MAX_VALUE, () -> shown, () -> now);
    refused(ErrorCode.FILE_TOO_LARGE, () -> large.begin("a.csv", Long.MAX_VALUE / 2));
  }

  @Test
  void aCopyGoesWithTheSessionThatShowsIt() throws IOException {
    Upload upload = whole("a.csv");
    shown.add(upload.path() + "!/inner.csv");
    now = 3 * TEN_MINUTES;
    uploads.sweep();
    assertTrue(Files.exists(upload.copy()));
    shown.clear();
    uploads.sweep();
    assertFalse(Files.exists(upload.copy()));
    refused(ErrorCode.FILE_NOT_FOUND, () -> uploads.find(upload.path()));
  }

  @Test
  void aCopyGoesThoughItsSessionWasShort() throws IOException {
    Upload upload = whole("a.csv");
    uploads.shown(upload.path());
    uploads.shown("/data/a.csv");
    uploads.sweep();
    assertFalse(Files.exists(upload.copy()));
  }

  @Test
  void aCopyThatNobodyUsesGoesAfterTenMinutes() throws IOException {
    Upload upload = whole("a.csv");
    now = TEN_MINUTES;
    uploads.sweep();
    assertTrue(Files.exists(upload.copy()));
    now = TEN_MINUTES + 1;
    uploads.sweep();
    assertFalse(Files.exists(upload.copy()));
  }

  @Test
  void aCancelledCopyIsDeletedAtOnce() throws IOException {
    Upload upload = uploads.begin("a.csv", 4);
    uploads.cancel(upload.id());
    uploads.cancel(upload.id());
    assertFalse(Files.exists(upload.copy()));
  }

  @Test
  void namesShowTheirLastPartWithoutWhatNobodySees() throws IOException {
    assertEquals("b.csv", nameOf("../../etc/a/\u202eb.csv\n"));
    assertEquals("file", nameOf("/"));
    assertEquals(200, nameOf("x".repeat(5_000) + ".csv").length());
  }

  private String nameOf(String name) throws IOException {
    return uploads.begin(name, 1).path().replaceFirst("upload://[0-9a-f]+/", "");
  }

  private Upload whole(String name) throws IOException {
    return uploads.write(uploads.begin(name, 1).id(), 0, new byte[] {'a'});
  }

  private static void refused(ErrorCode code, Executable request) {
    assertEquals(code, assertThrows(ApiException.class, request).code());
  }
}
