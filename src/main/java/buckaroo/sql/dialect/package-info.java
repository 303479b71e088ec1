/**
 * The only makers of SQL. A {@link buckaroo.sql.dialect.SqlDialect} writes names, literals and the
 * functions in which engines differ; {@link buckaroo.sql.dialect.Predicates} says filters and
 * searches, {@link buckaroo.sql.dialect.Order} what comes first and what comes after a row; {@link
 * buckaroo.sql.dialect.QueryText} admits a person's query as the source of rows.
 *
 * <p>Every value is a literal that the dialect wrote, rather than a parameter: drivers put
 * parameters in by text, guess their types, or run a second statement behind them, and what is
 * shown to a person as the statement is then the very statement that runs.
 */
package buckaroo.sql.dialect;
