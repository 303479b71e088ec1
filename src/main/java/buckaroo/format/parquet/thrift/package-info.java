/**
 * The Thrift compact protocol, in which Parquet keeps its metadata: the bytes of fields, lists and
 * structs, knowing nothing of what they mean.
 */
package buckaroo.format.parquet.thrift;
