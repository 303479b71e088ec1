package buckaroo.client;

import java.util.List;

/**
 * What a server says of a file that it loaded.
 *
 * @param serverPid -1 when it does not say
 * @param rowsComplete false while a large file is still being counted; {@code rows} are those found
 *     so far
 * @param browserAction what was done about a browser, in words
 * @param reused whether the file was open already, so that nothing was read
 * @param requestId under which the server logged the load
 */
public record LoadedFile(
    String session,
    long serverPid,
    long rows,
    boolean rowsComplete,
    List<Column> columns,
    String browserAction,
    boolean reused,
    String requestId) {
  /**
   * A column as the server names it.
   *
   * @param name from the file: anything may stand in it
   */
  public record Column(String name, String dtype) {}

  public LoadedFile {
    columns = List.copyOf(columns);
  }
}
