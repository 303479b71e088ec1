/**
 * The values of a page, one class an encoding of the specification. {@link
 * buckaroo.format.parquet.encoding.Decoders} picks the decoder; all take a range of an array and
 * give either numbers ({@code long[]}, with the raw bits of floating-point values) or {@link
 * buckaroo.format.parquet.encoding.BinaryValues}. {@link
 * buckaroo.format.parquet.encoding.RleBitPackedDecoder} also reads levels and dictionary codes.
 *
 * <p>A decoder never reads outside its range: what would, is a {@link
 * buckaroo.format.MalformedFileException}.
 */
package buckaroo.format.parquet.encoding;
