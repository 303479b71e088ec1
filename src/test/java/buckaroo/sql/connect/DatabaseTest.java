package buckaroo.sql.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.sql.connect.SqlFailureException.Kind;
import buckaroo.table.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements on a driver that behaves as drivers do. */
class DatabaseTest {
  private static final String PASSWORD = "hush-hush/42";

  @TempDir Path folder;
  private final List<Database> open = new ArrayList<>();

  @BeforeEach
  void installDriver() throws IOException {
    DriverDouble.install(folder);
    for (String what : List.of("opened", "most", "statements", "cancelled")) {
      System.clearProperty("double." + what);
    }
  }

  @AfterEach
  void close() {
    open.forEach(Database::close);
  }

  private Database database(String manner, Duration limit) {
    Database database =
        Database.of(
            NamedConnection.of(
                "dbl", "jdbc:double:" + manner, Map.of("user", "u", "password", PASSWORD)),
            new Drivers(folder),
            limit);
    open.add(database);
    return database;
  }

  private static long ask(Database database, Cancellation cancellation) {
    return database.query(
        "select 42",
        cancellation,
        rows -> {
          rows.next();
          return rows.getLong(1);
        });
  }

  private static Kind kindOf(Database database) {
    return assertThrows(SqlFailureException.class, () -> ask(database, Cancellation.NONE)).kind();
  }

  @Test
  void aStatementGivesWhatIsReadOfIt() {
    Database database = database("plain", Duration.ofSeconds(10));
    assertEquals(42, ask(database, Cancellation.NONE));
    assertEquals(42, ask(database, Cancellation.NONE));
    assertEquals(2, database.statements());
    assertEquals(1, DriverDouble.count("opened"), "one after the other takes one connection");
  }

  @Test
  void aStatementThatNobodyWantsIsCancelled() {
    Database database = database("slow", Duration.ofSeconds(60));
    AtomicBoolean unwanted = new AtomicBoolean();
    new Thread(
            () -> {
              while (DriverDouble.count("statements") == 0) {
                Thread.onSpinWait();
              }
              unwanted.set(true);
            })
        .start();
    assertThrows(CancellationException.class, () -> ask(database, unwanted::get));
    while (DriverDouble.count("cancelled") == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDriverThatHangsIsLeftBehindAndTheNextOneServed() {
    Database database = database("hang", Duration.ofSeconds(60));
    for (int i = 0; i < Database.MOST + 1; i++) {
      assertThrows(CancellationException.class, () -> ask(database, () -> true));
    }
  }

  @Test
  void aStatementThatTakesTooLongIsTold() {
    Database database = database("hang", Duration.ofMillis(1));
    assertEquals(Kind.TIME_LIMIT, kindOf(database));
  }

  @Test
  void aConnectionThatDroppedIsOpenedAgain() {
    Database database = database("drop", Duration.ofSeconds(10));
    assertEquals(42, ask(database, Cancellation.NONE));
    assertEquals(42, ask(database, Cancellation.NONE));
    assertEquals(1, database.reopened());
    assertEquals(2, DriverDouble.count("opened"));
  }

  @Test
  void whatNoDriverShouldThrowIsToldAndNothingElse() {
    assertEquals(Kind.NO_DRIVER, kindOf(database("linkage", Duration.ofSeconds(10))));
    assertEquals(Kind.STATEMENT, kindOf(database("odd", Duration.ofSeconds(10))));
  }

  @Test
  void anAddressAndAPasswordAreNeverRepeated() {
    SqlFailureException failure =
        assertThrows(
            SqlFailureException.class,
            () ->
                ask(
                    database("leak?password=in-the-url", Duration.ofSeconds(10)),
                    Cancellation.NONE));
    assertEquals(Kind.CONNECTION, failure.kind());
    String told = String.valueOf(failure.getMessage());
    assertFalse(told.contains(PASSWORD), told);
    assertFalse(told.contains("in-the-url"), told);
    assertFalse(told.contains("\n") || told.contains("a.b.C"), told);
    assertTrue(told.startsWith("dbl: cannot log in at"), told);
  }

  @Test
  void noMoreThanThreeConnectionsAreOpenAtATime() throws Exception {
    Database database = database("plain", Duration.ofSeconds(30));
    CountDownLatch together = new CountDownLatch(Database.MOST);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Long>> answers = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        answers.add(
            threads.submit(
                () ->
                    database.query(
                        "select 42",
                        Cancellation.NONE,
                        rows -> {
                          together.countDown();
                          try {
                            together.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                          rows.next();
                          return rows.getLong(1);
                        })));
      }
      for (Future<Long> answer : answers) {
        assertEquals(42, answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(Database.MOST, DriverDouble.count("most"));
  }

  @Test
  void anEngineWithoutADriverSaysWhichJarGoesWhere() {
    Database database =
        Database.of(
            NamedConnection.of("wh", "jdbc:trino://nowhere", Map.of()),
            new Drivers(folder),
            Duration.ofSeconds(10));
    open.add(database);
    SqlFailureException failure =
        assertThrows(SqlFailureException.class, () -> ask(database, Cancellation.NONE));
    assertEquals(Kind.NO_DRIVER, failure.kind());
    assertTrue(
        String.valueOf(failure.getMessage()).contains("trino-jdbc")
            && String.valueOf(failure.getMessage()).contains(folder.toString()),
        failure.getMessage());
  }

  @Test
  void aJarThatOthersCanWriteIsNoDriver() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("double.jar"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(
        "belongs to others or can be written by them", new Drivers(folder).list().get(0).problem());
    assertEquals(Kind.NO_DRIVER, kindOf(database("plain", Duration.ofSeconds(10))));
  }

  @Test
  void aJarThatIsNoneIsTold() throws IOException {
    Files.writeString(folder.resolve("broken.jar"), "this is no jar");
    assertEquals("holds no JDBC driver", new Drivers(folder).list().get(0).problem());
  }
}
