package buckaroo.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.format.Limits;
import buckaroo.lazy.SpillFolder;
import buckaroo.profile.TableProfile;
import buckaroo.profile.Value;
import buckaroo.server.state.Analyses;
import buckaroo.session.LoadFailure;
import buckaroo.session.LoadProgress;
import buckaroo.session.Session;
import buckaroo.session.SessionLimits;
import buckaroo.session.SessionState;
import buckaroo.session.SessionStore;
import buckaroo.session.Viewer;
import buckaroo.testing.Await;
import buckaroo.wire.ApiException;
import buckaroo.wire.CompareRequest;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.LoadRequest;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadServiceTest {
  private static final int LOADS = 12;
  private static final FileTime LONG_AGO = FileTime.from(Instant.ofEpochSecond(1_600_000_000));

  @TempDir Path folder;
  private final SessionStore sessions =
      new SessionStore(
          new SessionLimits(Duration.ofHours(1), Duration.ofHours(1), 100), System::nanoTime);
  private LoadService loads;

  /** One JSON document cannot stay in its file; there is room for a few of these. */
  @BeforeEach
  void makeService() throws IOException {
    Files.writeString(
        folder.resolve("one.json"),
        IntStream.range(0, 100_000)
            .mapToObj(row -> "{\"n\":" + row + ",\"t\":\"text " + row + "\"}")
            .collect(Collectors.joining(",", "[", "]")));
    SpillFolder spill = SpillFolder.below(folder);
    new LoadService(sessions, Analyses.NONE, PathPolicy.unrestricted(), Limits.standard(), spill)
        .load(request("measured"), "r0");
    long budget = 6 * sessions.counts().bytes();
    Limits limits = Limits.standard().withTableBytes(budget);
    loads =
        new LoadService(sessions, Analyses.NONE, PathPolicy.unrestricted(), limits, spill, budget);
  }

  @AfterEach
  void closeSessions() {
    sessions.close();
  }

  @Test
  void sessionsThatNobodyLooksAtGiveWayToALoad() {
    for (int i = 0; i < LOADS; i++) {
      loads.load(request("s" + i), "r");
    }
    assertTrue(sessions.counts().evicted() > 0);
    assertTrue(sessions.counts().active() < LOADS);
    assertTrue(sessions.find("s" + (LOADS - 1)).isPresent());
  }

  @Test
  void theyGiveWayToAComparisonToo() {
    for (int i = 0; i < LOADS && sessions.counts().evicted() == 0; i++) {
      loads.load(request("s" + i), "r");
      loads.compare(comparison(), "r");
    }
    assertTrue(sessions.counts().evicted() > 0);
    assertTrue(sessions.find("compared").isPresent());
  }

  private CompareRequest comparison() {
    String path = folder.resolve("one.json").toString();
    JsonObject body =
        new JsonObject()
            .add("session", "compared")
            .add("path1", path)
            .add("path2", path)
            .add("join_columns", "n");
    return CompareRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sessionsThatSomebodyLooksAtStayAndTheLoadIsRefused() {
    sessions.attach("measured", new Onlooker());
    ApiException refused =
        assertThrows(
            ApiException.class,
            () -> {
              for (int i = 0; i < LOADS; i++) {
                sessions.attach("s" + i, new Onlooker());
                loads.load(request("s" + i), "r");
              }
            });
    assertEquals(ErrorCode.FILE_TOO_LARGE, refused.code());
    assertEquals(0, sessions.counts().evicted());
    assertTrue(sessions.find("measured").isPresent());
  }

  @Test
  void statisticsAreThoseOfTheLoadBeforeWhileTheFileStaysAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.csv"), "a,b\n1,x\n2,y\n");
    Files.setLastModifiedTime(file, LONG_AGO);
    TableProfile first = profile("first", file);
    assertSame(first, profile("second", file));
    Files.writeString(file, "a,b\n3,x\n4,y\n");
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusSeconds(1)));
    TableProfile changed = profile("first", file);
    assertNotEquals(first, changed);
    assertEquals(new Value.Whole(3), changed.columns().get(0).tally().top().get(0).value());
  }

  @Test
  void statisticsOfAFileThatWasJustWrittenAreNotKept() throws IOException {
    Path file = Files.writeString(folder.resolve("fresh.csv"), "a,b\n1,x\n2,y\n");
    // Later than any load, however long this test is held up before its own.
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    assertNotSame(profile("first", file), profile("second", file));
  }

  private TableProfile profile(String session, Path file) {
    JsonObject body =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("mode", "buckaroo");
    loads.load(LoadRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8)), "r");
    Session loaded = sessions.find(session).orElseThrow();
    Await.until(() -> loaded.state().dataflow().sourceProfile() != null);
    return Objects.requireNonNull(loaded.state().dataflow().sourceProfile()).table();
  }

  private LoadRequest request(String session) {
    JsonObject body =
        new JsonObject()
            .add("session", session)
            .add("path", folder.resolve("one.json").toString())
            .add("mode", "viewer");
    return LoadRequest.parse(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static final class Onlooker implements Viewer {
    @Override
    public void show(SessionState state) {}

    @Override
    public void rowsCounted(SessionState state) {}

    @Override
    public void progress(LoadProgress progress) {}

    @Override
    public void fileChanged(SessionState state) {}

    @Override
    public void loadFailed(LoadFailure failure) {}
  }
}
