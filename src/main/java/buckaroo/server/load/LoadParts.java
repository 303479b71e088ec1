package buckaroo.server.load;

import buckaroo.server.state.Analyses;
import buckaroo.session.SessionStore;

/**
 * What every load works with.
 *
 * @param analyses what is told about a table beside its statistics
 * @param profiles those of files that were read before
 * @param policy opens files
 * @param memory what tables may take
 * @param turns has files wait for one another
 * @param firstRows shows those of a file that is being read
 * @param lazy shows tables that stay in their files
 * @param watch tells viewers of files that were written to since
 */
record LoadParts(
    SessionStore sessions,
    Analyses analyses,
    KeptProfiles profiles,
    PathPolicy policy,
    TableMemory memory,
    ReadingTurns turns,
    FirstRows firstRows,
    LazyLoads lazy,
    FileWatch watch) {
  /** Makes every waiting load look again whether it is still wanted. */
  void wakeAll() {
    turns.wakeAll();
    memory.wakeAll();
  }
}
