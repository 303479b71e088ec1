package buckaroo.format.parquet;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.thrift.LogicalType;
import buckaroo.format.parquet.thrift.SchemaElement;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema as a tree. Immutable.
 *
 * @param columns the children of the root: the columns of the table
 * @param leaves all leaves in file order; each column chunk belongs to one
 */
record SchemaTree(List<SchemaNode> columns, List<SchemaNode> leaves) {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_SCALE = 1000;

  SchemaTree {
    columns = List.copyOf(columns);
    leaves = List.copyOf(leaves);
  }

  /**
   * Builds the tree.
   *
   * @param elements parents before children, the root first
   * @throws MalformedFileException if they form no tree or are nested too deep
   * @throws FileTooLargeException if there are more leaves than allowed
   */
  static SchemaTree of(List<SchemaElement> elements, int maxColumns)
      throws MalformedFileException, FileTooLargeException {
    var builder = new Builder(elements, maxColumns);
    builder.next = 1;
    List<SchemaNode> columns = builder.children(elements.get(0), 0, 0, 0);
    if (builder.next != elements.size()) {
      throw new MalformedFileException(
          "the schema has "
              + elements.size()
              + " elements, of which only "
              + builder.next
              + " hang together");
    }
    return new SchemaTree(columns, builder.leaves);
  }

  private static final class Builder {
    private final List<SchemaElement> elements;
    private final int maxColumns;
    private final List<SchemaNode> leaves = new ArrayList<>();
    private int next;

    Builder(List<SchemaElement> elements, int maxColumns) {
      this.elements = elements;
      this.maxColumns = maxColumns;
    }

    List<SchemaNode> children(SchemaElement parent, int definition, int repetition, int depth)
        throws MalformedFileException, FileTooLargeException {
      if (depth == MAX_DEPTH) {
        throw new MalformedFileException("the schema is nested more than " + MAX_DEPTH + " deep");
      }
      if (parent.childCount() > elements.size() - next) {
        throw new MalformedFileException(
            "\""
                + parent.name()
                + "\" claims "
                + parent.childCount()
                + " children where the schema has "
                + (elements.size() - next)
                + " elements left");
      }
      List<SchemaNode> children = new ArrayList<>();
      for (int i = 0; i < parent.childCount(); i++) {
        children.add(node(definition, repetition, depth + 1));
      }
      return children;
    }

    private SchemaNode node(int definition, int repetition, int depth)
        throws MalformedFileException, FileTooLargeException {
      if (next == elements.size()) {
        throw new MalformedFileException("the schema has fewer elements than it claims");
      }
      SchemaElement element = elements.get(next++);
      boolean required = element.repetition() == SchemaElement.Repetition.REQUIRED;
      boolean repeated = element.repetition() == SchemaElement.Repetition.REPEATED;
      int maxDefinition = definition + (required ? 0 : 1);
      int maxRepetition = repetition + (repeated ? 1 : 0);
      int firstLeaf = leaves.size();
      if ((element.type() == null) == (element.childCount() == 0)) {
        throw new MalformedFileException(
            "\"" + element.name() + "\" is neither a value nor a group of some");
      }
      if (element.type() == null) {
        List<SchemaNode> children = children(element, maxDefinition, maxRepetition, depth);
        return new SchemaNode(
            element, maxDefinition, maxRepetition, children, firstLeaf, leaves.size() - firstLeaf);
      }
      checkLeaf(element);
      if (leaves.size() == maxColumns) {
        throw new FileTooLargeException(
            "it has more than " + maxColumns + " columns, the limit; BUCKAROO_MAX_COLUMNS sets it");
      }
      var leaf = new SchemaNode(element, maxDefinition, maxRepetition, List.of(), firstLeaf, 1);
      leaves.add(leaf);
      return leaf;
    }

    private static void checkLeaf(SchemaElement element) throws MalformedFileException {
      LogicalType logical = element.logicalType();
      if (logical.kind() == LogicalType.Kind.DECIMAL
          && (logical.scale() < 0 || logical.scale() > MAX_SCALE)) {
        throw new MalformedFileException(
            "\"" + element.name() + "\" has decimals of the scale " + logical.scale());
      }
    }
  }
}
