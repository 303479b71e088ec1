package buckaroo.format.parquet.thrift;

import buckaroo.table.Nullable;

/**
 * One node of the schema, which the file holds as a list, parents before children.
 *
 * @param type null for a group
 * @param typeLength bytes of a value of fixed length, else 0
 * @param childCount children of a group, else 0; never negative
 */
public record SchemaElement(
    String name,
    @Nullable PhysicalType type,
    int typeLength,
    Repetition repetition,
    int childCount,
    LogicalType logicalType) {
  /** How often a value stands in its parent (enum FieldRepetitionType, in its order). */
  public enum Repetition {
    REQUIRED,
    OPTIONAL,
    REPEATED
  }
}
