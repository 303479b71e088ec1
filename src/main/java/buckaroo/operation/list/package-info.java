/**
 * The list of operations that a person edits. Start at {@link buckaroo.operation.list.Operations}:
 * a table and a list of {@link buckaroo.operation.Operation}s go in, a {@link
 * buckaroo.operation.list.Result} comes out. {@link buckaroo.operation.list.Commands} is the
 * catalogue; {@link buckaroo.operation.list.CleaningMethod} looks at a table and proposes
 * operations.
 */
package buckaroo.operation.list;
