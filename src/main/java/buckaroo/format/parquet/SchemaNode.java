package buckaroo.format.parquet;

import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.SchemaElement;
import java.util.List;

/**
 * An element of the schema in its place in the tree.
 *
 * @param maxDefinition definition level of a value that is there: optional and repeated elements
 *     from the root to this one
 * @param maxRepetition repeated elements from the root to this one
 * @param firstLeaf number of the first leaf at or below this node, in file order
 * @param leafCount leaves at or below; 1 for a leaf
 */
record SchemaNode(
    SchemaElement element,
    int maxDefinition,
    int maxRepetition,
    List<SchemaNode> children,
    int firstLeaf,
    int leafCount) {
  SchemaNode {
    children = List.copyOf(children);
  }

  String name() {
    return element.name();
  }

  boolean isLeaf() {
    return element.type() != null;
  }

  boolean isRepeated() {
    return element.repetition() == SchemaElement.Repetition.REPEATED;
  }

  boolean isOptional() {
    return element.repetition() == SchemaElement.Repetition.OPTIONAL;
  }

  /** Whether the node has the meaning of a list or map and the one repeated child to be one. */
  boolean isCollection(LogicalType.Kind kind) {
    return element.logicalType().kind() == kind
        && children.size() == 1
        && children.get(0).isRepeated();
  }

  /**
   * Whether this repeated node, the child of a list, is the element itself, not a layer around it
   * (backward compatibility rules of the specification's LogicalTypes page).
   */
  boolean isElementOf(SchemaNode list) {
    return isLeaf()
        || children.size() != 1
        || children.get(0).isRepeated()
        || name().equals("array")
        || name().equals(list.name() + "_tuple");
  }
}
