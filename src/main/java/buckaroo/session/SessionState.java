package buckaroo.session;

import buckaroo.format.FileFacts;
import buckaroo.table.Nullable;
import buckaroo.table.Table;
import buckaroo.view.Views;
import java.util.Objects;

/**
 * Everything a session shows, at one moment. Immutable: a load makes a new one, and viewers never
 * see half of it.
 *
 * @param generation grows with every published state of this server, so that a late push never
 *     replaces a newer one
 * @param path as the request gave it
 * @param prompt the sentence above the table; may be empty
 * @param views orders of the table, computed once and shared by every window
 * @param componentConfig the client's look-and-feel settings, JSON text passed through unread; null
 *     when none were sent
 * @param requestId the request that made this state, for messages and log lines
 */
public record SessionState(
    long generation,
    Mode mode,
    String path,
    String prompt,
    Table table,
    FileFacts facts,
    Views views,
    @Nullable String componentConfig,
    String requestId) {
  public SessionState {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(views, "views");
  }
}
