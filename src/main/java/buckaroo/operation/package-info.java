/**
 * Low-code commands: what a person does to the table that is shown, without touching the file.
 *
 * <p>This room says what a {@link buckaroo.operation.Command} is and gives commands what they
 * share. Each command is one class, in a room by what it is about, that says what it does in three
 * ways: to our columns, as pandas code and as SQL for DuckDB. {@code buckaroo.operation.list} knows
 * them all: start there, at {@code Operations}. Dropped rows keep their numbers; columns that no
 * command touches are shared with the source. Nothing here knows JSON.
 */
package buckaroo.operation;
