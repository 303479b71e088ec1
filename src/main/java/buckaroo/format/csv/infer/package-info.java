/**
 * How a delimited text is written and what its columns are: what a person declared, and for the
 * rest what the text tells. Front door: {@link buckaroo.format.csv.infer.Opening}.
 *
 * <pre>
 *   bytes ─ CsvText ─ Sample ─ DialectWeighing ─ FirstLines ─ Inferred ─ Opening ─ DelimitedText
 *           UTF-8              delimiter, quote   preamble,                         a text ready
 *                              and escape         header, marks                     to be read
 * </pre>
 *
 * <p>{@link buckaroo.format.csv.infer.TypeEvidence} tells the type of a column from its cells while
 * the rows are read.
 */
package buckaroo.format.csv.infer;
