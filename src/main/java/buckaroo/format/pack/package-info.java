/**
 * Compressed files and archives → their bytes, within limits: {@link
 * buckaroo.format.pack.Compression} for one stream, {@link buckaroo.format.pack.ZipFile} for what
 * an archive holds. In and out: a {@link buckaroo.format.ByteSource}, or a stream of bytes where
 * nobody needs all of them at once.
 */
package buckaroo.format.pack;
