/**
 * Bytes of a file → a table. {@link buckaroo.format.TableReaders} picks the reader for a file; each
 * format has a room of its own below this one. In: an opened {@link buckaroo.format.SourceFile}.
 * Out: a {@link buckaroo.format.ReadResult}, or a {@link buckaroo.format.MalformedFileException}
 * that names the file and the place.
 */
package buckaroo.format;
