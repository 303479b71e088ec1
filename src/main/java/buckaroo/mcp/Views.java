package buckaroo.mcp;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.File;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
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
  private static final SecureRandom RANDOM = new SecureRandom();

  @GuardedBy("this")
  private final Map<String, View> byPath = new HashMap<>();

  /** The view of a file, by its absolute path; the same one for the same path. */
  synchronized View of(String path) {
    View known = byPath.get(path);
    if (known == null) {
      known = new View(name(path));
      byPath.put(path, known);
    }
    return known;
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

    /** Held while the file is loaded, and by whoever asks or notes how it was. */
    final ReentrantLock turn = new ReentrantLock();

    // How the file was when it was loaded; guarded by the turn.
    private long length = -1;
    private long modified;

    private View(String name) {
      this.name = name;
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

    /** Notes how the file is now; what changes from here on is read again. */
    void note(File file) {
      length = file.isFile() ? file.length() : -1;
      modified = file.lastModified();
    }

    /** Forgets how the file was, since it was not loaded. */
    void forget() {
      length = -1;
    }
  }
}
