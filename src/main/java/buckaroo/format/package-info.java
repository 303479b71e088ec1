/**
 * Bytes of a file → a table. {@link buckaroo.format.TableReaders} is the front door: it picks the
 * reader by the name's {@link buckaroo.format.FileFormat}, undoes gzip, and hands the reader a
 * {@link buckaroo.format.ByteSource}; each format has a room of its own below this one. In: an
 * opened {@link buckaroo.format.SourceFile}. Out: a {@link buckaroo.format.ReadResult}, or a {@link
 * buckaroo.format.MalformedFileException} that names the file and the place, or a {@link
 * buckaroo.format.FileTooLargeException} that names one of the {@link buckaroo.format.Limits}.
 */
package buckaroo.format;
