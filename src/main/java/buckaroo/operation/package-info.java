/**
 * Low-code commands: what a person does to the table that is shown, without touching the file.
 *
 * <p>Start at {@link buckaroo.operation.Operations}: a table and a list of {@link
 * buckaroo.operation.Operation}s go in, a {@link buckaroo.operation.Result} comes out. {@link
 * buckaroo.operation.Commands} is the catalogue; each command is one class that says what it does
 * in three ways: to our columns, as pandas code and as SQL for DuckDB. {@link
 * buckaroo.operation.CleaningMethod} looks at a table and proposes operations. Dropped rows keep
 * their numbers; columns that no command touches are shared with the source. Nothing here knows
 * JSON.
 */
package buckaroo.operation;
