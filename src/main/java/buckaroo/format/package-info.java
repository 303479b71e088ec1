/**
 * What every reader of a file takes and gives: contracts and facts, no reader. In: an opened {@link
 * buckaroo.format.SourceFile}, whose bytes are a {@link buckaroo.format.ByteSource}. Out: a {@link
 * buckaroo.format.ReadResult} or, where the table stays in its file, {@link
 * buckaroo.format.TextRows}; a {@link buckaroo.format.MalformedFileException} that names the file
 * and the place, or a {@link buckaroo.format.FileTooLargeException} that names one of the {@link
 * buckaroo.format.Limits}. Each format has a room of its own below this one; {@code open} chooses
 * among them.
 */
package buckaroo.format;
