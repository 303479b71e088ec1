/**
 * The Thrift compact protocol, in which Parquet keeps its metadata, and that metadata: {@link
 * buckaroo.format.parquet.thrift.FileMetadata} of a footer and {@link
 * buckaroo.format.parquet.thrift.PageHeader} of each page, one reader a struct. Field ids and enum
 * numbers of the specification stand in this room only, on the reading side.
 *
 * <p>Readers take no length on trust; what the numbers mean for the file is judged by the room
 * above.
 */
package buckaroo.format.parquet.thrift;
