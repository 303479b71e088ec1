package buckaroo.session;

import java.time.Instant;

/**
 * Where a table that lives in an engine comes from, and since when what is known of it is known.
 *
 * @param engine the engine's name
 * @param connection as the operator named it
 * @param table as the request named it; empty for a query
 * @param query empty for a table
 * @param readAt when the table was opened
 * @param tellsRowsApart whether rows with equal cells are told apart, so that none repeats
 */
public record LiveSource(
    String engine,
    String connection,
    String table,
    String query,
    Instant readAt,
    boolean tellsRowsApart) {}
