package buckaroo.format.parquet;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.format.parquet.thrift.LogicalType.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Puts the entries of leaves together to nested values, written as JSON: structs and maps as
 * objects, lists as arrays. The keys of a map become text.
 *
 * <p>The first leaf below a node tells by its definition level whether the node is there, and by
 * its repetition level whether a list goes on; every leaf has at least one entry for each, also
 * where the node is missing. Confined to one thread.
 */
final class JsonAssembler {
  private final SchemaNode column;
  private final LeafCursor[] cursors;
  private final TextBuffer out;
  private final VariantAssembler variants;

  /**
   * An assembler of one column.
   *
   * @param cursors one a leaf of the column, in order
   */
  JsonAssembler(SchemaNode column, LeafCursor[] cursors, TextBuffer out) {
    this.column = column;
    this.cursors = cursors;
    this.out = out;
    this.variants = new VariantAssembler(cursors, column.firstLeaf(), out);
  }

  /**
   * Writes the value of the next row.
   *
   * @return false, with nothing written, where it is missing
   * @throws MalformedFileException if the leaves do not fit together
   */
  boolean writeRow() throws IOException {
    for (LeafCursor cursor : cursors) {
      if (cursor.repetition() != 0) {
        throw new MalformedFileException("its leaves disagree where a row begins");
      }
    }
    if (column.isOptional() && lead(column).definition() < column.maxDefinition()) {
      skip(column);
      return false;
    }
    if (column.isRepeated()) {
      writeArray(column, column);
    } else {
      writeContent(column);
    }
    return true;
  }

  /** Whether all entries were used. */
  boolean isDone() {
    for (LeafCursor cursor : cursors) {
      if (cursor.hasEntry()) {
        return false;
      }
    }
    return true;
  }

  private LeafCursor lead(SchemaNode node) {
    return cursors[node.firstLeaf() - column.firstLeaf()];
  }

  private void skip(SchemaNode node) throws IOException {
    int first = node.firstLeaf() - column.firstLeaf();
    for (int i = first; i < first + node.leafCount(); i++) {
      cursors[i].skip();
    }
  }

  private void write(SchemaNode node) throws IOException {
    if (node.isRepeated()) {
      writeArray(node, node);
    } else if (node.isOptional() && lead(node).definition() < node.maxDefinition()) {
      skip(node);
      out.putAscii("null");
    } else {
      writeContent(node);
    }
  }

  private void writeContent(SchemaNode node) throws IOException {
    if (node.isLeaf()) {
      lead(node).write(out);
    } else if (node.isCollection(Kind.LIST)) {
      SchemaNode repeated = node.children().get(0);
      boolean isElement = repeated.isElementOf(node);
      writeArray(repeated, isElement ? repeated : repeated.children().get(0));
    } else if (node.isCollection(Kind.MAP)
        && !node.children().get(0).isLeaf()
        && node.children().get(0).children().size() <= 2) {
      writeMap(node.children().get(0));
    } else if (VariantAssembler.is(node)) {
      variants.write(node);
    } else {
      writeStruct(node);
    }
  }

  /**
   * Writes the elements of a list.
   *
   * @param repeated the node that is repeated
   * @param element the same node, or the one within that is the element
   */
  private void writeArray(SchemaNode repeated, SchemaNode element) throws IOException {
    LeafCursor lead = lead(repeated);
    out.put('[');
    if (lead.definition() < repeated.maxDefinition()) {
      skip(repeated);
    } else {
      boolean goesOn = false;
      do {
        if (goesOn) {
          out.put(',');
        }
        if (element == repeated) {
          writeContent(element);
        } else {
          write(element);
        }
        goesOn = lead.hasEntry() && lead.repetition() == repeated.maxRepetition();
      } while (goesOn);
    }
    out.put(']');
  }

  private void writeMap(SchemaNode entry) throws IOException {
    SchemaNode key = entry.children().get(0);
    LeafCursor lead = lead(entry);
    out.put('{');
    if (lead.definition() < entry.maxDefinition()) {
      skip(entry);
    } else {
      boolean goesOn = false;
      do {
        if (goesOn) {
          out.put(',');
        }
        writeKey(key);
        out.put(':');
        if (entry.children().size() == 2) {
          write(entry.children().get(1));
        } else {
          out.putAscii("null");
        }
        goesOn = lead.hasEntry() && lead.repetition() == entry.maxRepetition();
      } while (goesOn);
    }
    out.put('}');
  }

  private void writeKey(SchemaNode key) throws IOException {
    if (key.isLeaf() && !key.isRepeated()) {
      lead(key).writeKey(out);
    } else {
      int start = out.size();
      write(key);
      out.quoteFrom(start);
    }
  }

  private void writeStruct(SchemaNode node) throws IOException {
    out.put('{');
    for (int i = 0; i < node.children().size(); i++) {
      SchemaNode child = node.children().get(i);
      if (i > 0) {
        out.put(',');
      }
      int start = out.size();
      byte[] name = child.name().getBytes(StandardCharsets.UTF_8);
      out.put(name, 0, name.length);
      out.quoteFrom(start);
      out.put(':');
      write(child);
    }
    out.put('}');
  }
}
