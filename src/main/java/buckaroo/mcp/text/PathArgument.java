package buckaroo.mcp.text;

import buckaroo.home.ConnectionName;
import buckaroo.home.HomeFolder;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path that a model names. It stays a text, since this JVM's locale may know fewer characters
 * than the file's name has.
 */
public final class PathArgument {
  /** One letter before the colon is a Windows drive. */
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private PathArgument() {}

  /**
   * The path as the server is told it: absolute, without the quotes and blanks that a model may put
   * around it, {@code ~} resolved, and a {@code file:} URI (RFC 8089, as clients name resources)
   * turned into the path it stands for. Other URLs stay as they are, and the server says that they
   * are no files. A file of exactly the name that was given comes first.
   */
  public static String absolute(String given) {
    String path = new File(given).exists() ? given : bare(given);
    if (path.regionMatches(true, 0, "file:/", 0, 6)) {
      return ofFileUri(path);
    }
    if (ConnectionName.isTable(path) && !new File(path).exists()) {
      return path;
    }
    boolean isOfHome = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
    if (isOfHome && !new File(path).exists()) {
      Optional<Path> home = HomeFolder.ofUser();
      return home.isPresent() ? home.get() + path.substring(1) : path;
    }
    File file = new File(path);
    return file.isAbsolute() || URL.matcher(path).matches()
        ? path
        : new File(System.getProperty("user.dir"), path).getPath();
  }

  private static String bare(String path) {
    String text = path.strip();
    for (char quote : new char[] {'"', '\'', '`'}) {
      if (text.length() > 2 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote) {
        return text.substring(1, text.length() - 1);
      }
    }
    return text;
  }

  private static String ofFileUri(String uri) {
    try {
      URI parsed = new URI(uri);
      if (parsed.getRawQuery() != null || parsed.getRawFragment() != null) {
        return unescaped(uri); // files have neither: these are letters of the name
      }
      boolean here = parsed.getHost() == null || parsed.getHost().equalsIgnoreCase("localhost");
      return here && parsed.getPath() != null ? new File(parsed.getPath()).getPath() : uri;
    } catch (URISyntaxException e) {
      return unescaped(uri);
    }
  }

  /** Of a URI with a letter in it that should have been escaped: then nothing is. */
  private static String unescaped(String uri) {
    return new File(uri.substring("file:".length()).replaceFirst("^//(?=/)", "")).getPath();
  }
}
