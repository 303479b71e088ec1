/**
 * Tables that live in a SQL engine, which does all the work on them: windows, sorts, filters,
 * searches, statistics and charts are statements, and nothing is copied.
 *
 * <pre>
 *   SqlTable          an open source: its columns, what tells its rows apart, how many there are
 *     SqlViews        a ViewSpec → SqlView, the rows of it
 *       RankBuckets   how many rows come before which keys: any jump is a range and a small offset
 *       KnownPlaces   the keys of rows that were seen, from which one scrolls on
 *       RowReader     rows of a result as a small table
 *     SqlAnswers      values, bars, the next match and charts of a view
 *     SqlProfiler     statistics, in at most four statements
 * </pre>
 *
 * <p>{@link buckaroo.sql.SqlTable} is the front door. What is written in SQL is written by the room
 * {@code sql.dialect}; what runs runs through {@code sql.connect}.
 */
package buckaroo.sql;
