package buckaroo.server.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import buckaroo.server.load.PathPolicy;
import buckaroo.wire.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir Path work;
  private Path root;
  private Path outside;

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectories(work.resolve("root/inner")).getParent();
    outside = Files.createDirectories(work.resolve("outside"));
    Files.writeString(root.resolve("b.csv"), "x\n1\n");
    Files.writeString(root.resolve("A.csv"), "x\n");
    Files.writeString(root.resolve(".hidden.csv"), "x\n");
    Files.writeString(outside.resolve("secret.csv"), "x\n");
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("gone"), outside.resolve("none"));
    Files.createSymbolicLink(root.resolve("link.csv"), root.resolve("b.csv"));
  }

  @Test
  void filesAndFoldersAreToldByNameWithoutTheHiddenOnes() throws IOException {
    Places places = new Places(PathPolicy.unrestricted(), Optional.of(root));
    assertEquals(
        List.of("A.csv", "b.csv", "inner", "link.csv", "out"), names(places.look("~", false)));
    assertTrue(names(places.look(root.toString(), true)).contains(".hidden.csv"));
    FolderListing.Entry b =
        places.look("", false).listing().entries().stream()
            .filter(entry -> entry.name().equals("b.csv"))
            .findFirst()
            .orElseThrow();
    assertEquals(4, b.bytes());
    assertEquals(Files.getLastModifiedTime(root.resolve("b.csv")).toMillis(), b.modifiedMillis());
  }

  @Test
  void linkThatLeadsOutOfTheRootsIsNotTold() throws IOException {
    Places places = new Places(PathPolicy.below(List.of(root)), Optional.of(work));
    assertEquals(List.of("A.csv", "b.csv", "inner", "link.csv"), names(places.look("", false)));
    assertEquals(List.of(root.toRealPath().toString()), List.copyOf(places.beginnings().values()));
  }

  @Test
  void everythingOutsideTheRootsIsAnsweredAlike() throws IOException {
    Places places = new Places(PathPolicy.below(List.of(root)), Optional.of(work));
    for (String path :
        List.of(
            "/outside",
            "/outside/none",
            "/outside/secret.csv/none",
            "/root/out",
            "/root/gone",
            "/none")) {
      String whole = work + path;
      ApiException refusal =
          assertThrows(ApiException.class, () -> places.look(whole, false), whole);
      assertEquals(
          "Outside the folders that this server may read: "
              + whole
              + ". They are set by BUCKAROO_ALLOWED_ROOTS or BUCKAROO_RESTRICT_TO_CWD.",
          refusal.getMessage());
    }
  }

  @Test
  void aPathGoesOnByWhatBeginsLikeIt() {
    Places places = new Places(PathPolicy.unrestricted(), Optional.of(root));
    assertEquals(List.of("A.csv"), names(places.complete("~/a")));
    assertEquals(List.of("A.csv"), names(places.complete("\"" + root + "/a")));
    assertEquals(List.of(".hidden.csv"), names(places.complete(root + "/.")));
    assertEquals(List.of("inner"), names(places.complete("file://" + root + "/i")));
    assertEquals(root.toString(), places.complete("~/a").path());
  }

  @Test
  void listingEndsWithItsTime() {
    AtomicLong now = new AtomicLong();
    FolderListing listing =
        new FolderListing(
            PathPolicy.unrestricted(), () -> now.getAndAdd(TimeUnit.MILLISECONDS.toNanos(60)));
    FolderListing.Listing found = listing.list(root.toString(), name -> true, 100);
    assertFalse(found.isWhole());
    assertTrue(found.entries().size() < 5, found::toString);
  }

  @Test
  void noMoreEntriesAreToldThanAsked() {
    FolderListing listing = new FolderListing(PathPolicy.unrestricted());
    FolderListing.Listing found = listing.list(root.toString(), name -> true, 2);
    assertEquals(2, found.entries().size());
    assertFalse(found.isWhole());
  }

  private static List<String> names(Places.Folder folder) {
    return folder.listing().entries().stream().map(FolderListing.Entry::name).toList();
  }
}
