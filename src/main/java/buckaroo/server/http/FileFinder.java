package buckaroo.server.http;

import buckaroo.server.file.FolderListing.Entry;
import buckaroo.server.file.Places;
import buckaroo.server.file.RecentFiles;
import buckaroo.server.load.PathPolicy;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.io.IOException;
import java.time.Instant;

/**
 * What the page asks while a person looks for a file: {@code GET /folder}, {@code /complete} and
 * {@code /recent}.
 */
public final class FileFinder {
  private final Places places;
  private final RecentFiles recent;
  private final PathPolicy policy;

  public FileFinder(Places places, RecentFiles recent, PathPolicy policy) {
    this.places = places;
    this.recent = recent;
    this.policy = policy;
  }

  /** {@code GET /folder?path=&hidden=1}: what stands in a folder, and where else one may begin. */
  public Response look(Request request) {
    String path = request.query().getOrDefault("path", "");
    boolean hidden = request.query().getOrDefault("hidden", "").equals("1");
    JsonObject beginnings = new JsonObject();
    places.beginnings().forEach(beginnings::add);
    return Response.json(200, told(places.look(path, hidden)).add("places", beginnings));
  }

  /** {@code GET /complete?text=}: how a path may go on. */
  public Response complete(Request request) {
    return Response.json(200, told(places.complete(request.query().getOrDefault("text", ""))));
  }

  /** {@code GET /recent}: the files that were opened last and are still there. */
  public Response recent(Request request) {
    JsonArray paths = new JsonArray();
    recent.list(policy::admits).forEach(paths::add);
    return Response.json(200, new JsonObject().add("paths", paths));
  }

  /** {@code DELETE /recent}: forgets them. */
  public Response forget(Request request) throws IOException {
    recent.clear();
    return Response.json(200, new JsonObject().add("paths", new JsonArray()));
  }

  private static JsonObject told(Places.Folder folder) {
    JsonArray entries = new JsonArray();
    for (Entry entry : folder.listing().entries()) {
      JsonObject told = new JsonObject().add("name", entry.name()).add("folder", entry.isFolder());
      if (!entry.isFolder()) {
        told.add("bytes", entry.bytes());
      }
      entries.add(told.add("modified", Instant.ofEpochMilli(entry.modifiedMillis()).toString()));
    }
    return new JsonObject()
        .add("path", folder.path())
        .add("entries", entries)
        .add("whole", folder.listing().isWhole());
  }
}
