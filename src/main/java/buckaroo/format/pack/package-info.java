/**
 * Compressed files → their bytes, within limits: {@link buckaroo.format.pack.GzipFile}. In and out:
 * a {@link buckaroo.format.ByteSource}.
 */
package buckaroo.format.pack;
