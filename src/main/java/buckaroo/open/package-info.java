/**
 * A file → a table: {@link buckaroo.open.TableReaders} picks the reader by the name's {@link
 * buckaroo.format.FileFormat}, undoes compression, and lets the table stay in its file where it
 * can. In: an opened {@link buckaroo.format.SourceFile}. Out: a {@link buckaroo.format.ReadResult}
 * or a {@link buckaroo.lazy.LazyTable}.
 */
package buckaroo.open;
