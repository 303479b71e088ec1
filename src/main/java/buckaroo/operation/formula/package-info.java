/**
 * New columns by a formula: a small language of our own with arithmetic, texts, parts of dates and
 * conditions. {@link buckaroo.operation.formula.AddColumn} is the command; {@code FormulaParser}
 * makes of a text a {@code Term}, which knows its kind, computes blocks of rows and tells itself as
 * pandas code and as SQL. Formulas reach no file, clock or network, and are bounded in length and
 * depth (SECURITY row 48).
 */
package buckaroo.operation.formula;
