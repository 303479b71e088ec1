package buckaroo.mcp;

import com.eclipsesource.json.JsonObject;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.File;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The views of this launcher: one for every file that it was asked for (DESIGN 13.5). The name of a
 * view, which is the session that shows it, is that of its file and eight characters that nobody
 * can guess. Safe for any thread.
 */
final class Views {
  /** The digits and letters of base 32 that no eye takes for one another. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int RANDOM_CHARS = 8;
  private static final int MAX_SLUG_CHARS = 24;
  private static final int MOST_TOLD = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  @GuardedBy("this")
  private final Map<String, View> byPath = new LinkedHashMap<>();

  @GuardedBy("this")
  private final Map<String, String> comparisons = new HashMap<>();

  @GuardedBy("this")
  private Optional<View> last = Optional.empty();

  /** The view of a file, by its absolute path; the same one for the same path. */
  synchronized View of(String path) {
    View known = byPath.get(path);
    if (known == null) {
      known = new View(name(path), path);
      byPath.put(path, known);
    }
    return known;
  }

  /** The handle of a comparison; the same one for the same files and keys. */
  synchronized String ofComparison(String left, String what) {
    return comparisons.computeIfAbsent(
        left + '\0' + what, key -> name("compare-" + new File(left).getName()));
  }

  /** The view of that handle, if a file was opened in it from here. */
  synchronized Optional<View> ofHandle(String handle) {
    return byPath.values().stream().filter(view -> view.name().equals(handle)).findFirst();
  }

  /** Notes which view was worked with. */
  synchronized void used(View view) {
    last = Optional.of(view);
    view.wasLoaded = true;
  }

  /** The view that was worked with last. */
  synchronized Optional<View> last() {
    return last;
  }

  /** The handles of the views that were opened last. */
  synchronized List<String> handles() {
    List<String> handles = new ArrayList<>();
    for (View view : byPath.values()) {
      if (view.wasLoaded) {
        handles.add(view.name());
      }
    }
    return handles;
  }

  /** A sentence that names the views that are open; empty where there are none. */
  String known() {
    List<String> handles = handles();
    int from = Math.max(0, handles.size() - MOST_TOLD);
    return handles.isEmpty()
        ? ""
        : " Open views: " + String.join(", ", handles.subList(from, handles.size())) + ".";
  }

  private static String name(String path) {
    StringBuilder name = new StringBuilder(slug(new File(path).getName())).append('-');
    for (int i = 0; i < RANDOM_CHARS; i++) {
      name.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return name.toString();
  }

  /** ASCII letters and digits of a name without its ending, other characters as one hyphen. */
  static String slug(String file) {
    int dot = file.indexOf('.', 1);
    String stem = dot < 0 ? file : file.substring(0, dot);
    StringBuilder slug = new StringBuilder();
    for (int i = 0; i < stem.length() && slug.length() < MAX_SLUG_CHARS; i++) {
      char c = stem.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        slug.append(c);
      } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    while (slug.length() > 0 && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.length() == 0 ? "table" : slug.toString();
  }

  /**
   * One view. Whoever loads it holds {@link #turn}, since two loads of one session would end one
   * another.
   */
  static final class View {
    private final String name;
    private final String path;

    /** Held while the file is loaded, and by whoever asks or notes how it was. */
    final ReentrantLock turn = new ReentrantLock();

    // How the file was when it was loaded; guarded by the turn.
    private long length = -1;
    private long modified;
    private JsonObject readOptions = new JsonObject();
    private volatile List<String> columns = List.of();

    /** Whether it was ever loaded; read by those who list views. */
    private volatile boolean wasLoaded;

    private View(String name, String path) {
      this.name = name;
      this.path = path;
    }

    /** The absolute path of the file. */
    String path() {
      return path;
    }

    /** The handle, and the id of the session. */
    String name() {
      return name;
    }

    /** Whether the file is as it was when it was loaded last; a folder never tells. */
    boolean isUnchanged(File file) {
      return length >= 0
          && file.isFile()
          && file.length() == length
          && file.lastModified() == modified;
    }

    /** The names of its columns when it was loaded last. */
    List<String> columns() {
      return columns;
    }

    void tell(List<String> names) {
      columns = List.copyOf(names);
    }

    /** Whether it was loaded and not forgotten since. */
    boolean isLoaded() {
      return length >= 0;
    }

    /** How the file was declared to be written when it was read; empty for not at all. */
    JsonObject readOptions() {
      return readOptions;
    }

    /** Notes how the file is now; what changes from here on is read again. */
    void note(File file, JsonObject options) {
      length = file.isFile() ? file.length() : -1;
      modified = file.lastModified();
      readOptions = options;
    }

    /** Forgets how the file was, since it was not loaded. */
    void forget() {
      length = -1;
    }
  }
}
