package buckaroo.format.parquet;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.text.TextBuffer;
import buckaroo.format.parquet.text.VariantText;
import buckaroo.format.parquet.thrift.LogicalType.Kind;
import buckaroo.format.parquet.thrift.PhysicalType;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Puts a group of the logical type VARIANT together as JSON, also where it is shredded
 * (parquet-format, VariantShredding.md): parts of the values then have columns of their own, {@code
 * typed_value}, and {@code value} holds what did not fit there. Confined to one thread.
 */
final class VariantAssembler {
  private static final Set<String> PARTS = Set.of("value", "typed_value");

  private final LeafCursor[] cursors;
  private final int firstLeaf;
  private final TextBuffer out;

  /**
   * For the leaves of one column.
   *
   * @param firstLeaf the number of the leaf that the first cursor goes through
   */
  VariantAssembler(LeafCursor[] cursors, int firstLeaf, TextBuffer out) {
    this.cursors = cursors;
    this.firstLeaf = firstLeaf;
    this.out = out;
  }

  /** Whether a group has the parts of a variant. */
  static boolean is(SchemaNode node) {
    return node.element().logicalType().kind() == Kind.VARIANT
        && isBytes(child(node, "metadata"))
        && (isBytes(child(node, "value")) || child(node, "typed_value") != null);
  }

  private static boolean isBytes(@Nullable SchemaNode node) {
    return node != null && !node.isRepeated() && node.element().type() == PhysicalType.BYTE_ARRAY;
  }

  private static @Nullable SchemaNode child(SchemaNode node, String name) {
    for (SchemaNode child : node.children()) {
      if (child.name().equals(name)) {
        return child;
      }
    }
    return null;
  }

  private LeafCursor lead(SchemaNode node) {
    return cursors[node.firstLeaf() - firstLeaf];
  }

  private boolean isThere(@Nullable SchemaNode node) throws MalformedFileException {
    return node != null && lead(node).definition() >= node.maxDefinition();
  }

  private void skip(@Nullable SchemaNode node) throws IOException {
    if (node != null) {
      for (int leaf = 0; leaf < node.leafCount(); leaf++) {
        cursors[node.firstLeaf() - firstLeaf + leaf].skip();
      }
    }
  }

  /** Writes the next value, which must be there. */
  void write(SchemaNode variant) throws IOException {
    SchemaNode metadata = child(variant, "metadata");
    if (metadata == null || !isThere(metadata)) {
      throw new MalformedFileException("a variant has no metadata");
    }
    // The array of names lives until the cursor reads another page, which going on may do.
    byte[] names = lead(metadata).copyValue();
    lead(metadata).skip();
    for (SchemaNode child : variant.children()) {
      boolean isPart = child == metadata || PARTS.contains(child.name());
      if (!isPart) {
        skip(child);
      }
    }
    writeParts(variant, new VariantText(names, 0, names.length));
  }

  /** Writes what {@code value} and {@code typed_value} of a group say together. */
  private void writeParts(SchemaNode group, VariantText names) throws IOException {
    SchemaNode value = child(group, "value");
    SchemaNode typed = child(group, "typed_value");
    if (typed != null && isThere(typed)) {
      if (!typed.isLeaf() && !typed.isCollection(Kind.LIST)) {
        writeObject(typed, value, names);
        return;
      }
      writeTyped(typed, names);
      skip(value);
      return;
    }
    if (value != null && isThere(value)) {
      LeafCursor cursor = lead(value);
      names.write(cursor.valueBytes(), cursor.valueStart(), cursor.valueEnd(), out);
    } else {
      out.putAscii("null");
    }
    skip(value);
    skip(typed);
  }

  private void writeTyped(SchemaNode typed, VariantText names) throws IOException {
    if (!typed.isLeaf()) {
      writeArray(typed.children().get(0), names);
      return;
    }
    LeafCursor cursor = lead(typed);
    boolean binary =
        typed.element().type() == PhysicalType.BYTE_ARRAY
            && typed.element().logicalType().kind() == Kind.NONE;
    if (binary) {
      VariantText.writeBinary(cursor.valueBytes(), cursor.valueStart(), cursor.valueEnd(), out);
      cursor.skip();
    } else {
      cursor.write(out);
    }
  }

  private void writeArray(SchemaNode repeated, VariantText names) throws IOException {
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
        SchemaNode element = repeated.children().isEmpty() ? repeated : repeated.children().get(0);
        if (element.isLeaf() || !isThere(element)) {
          throw new MalformedFileException("an element of a variant's array has no parts");
        }
        writeParts(element, names);
        goesOn = lead.hasEntry() && lead.repetition() == repeated.maxRepetition();
      } while (goesOn);
    }
    out.put(']');
  }

  /** The fields with columns of their own, then those that have none. */
  private void writeObject(SchemaNode typed, @Nullable SchemaNode value, VariantText names)
      throws IOException {
    out.put('{');
    boolean first = true;
    for (SchemaNode field : typed.children()) {
      SchemaNode own = child(field, "value");
      SchemaNode ownTyped = child(field, "typed_value");
      if (field.isRepeated() || !isThere(own) && !isThere(ownTyped)) {
        skip(field);
        continue;
      }
      if (!first) {
        out.put(',');
      }
      first = false;
      int start = out.size();
      byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
      out.put(name, 0, name.length);
      out.quoteFrom(start);
      out.put(':');
      writeParts(field, names);
    }
    if (value != null && isThere(value)) {
      LeafCursor cursor = lead(value);
      boolean unused =
          names.writeFields(
              cursor.valueBytes(), cursor.valueStart(), cursor.valueEnd(), first, out);
    }
    skip(value);
    out.put('}');
  }
}
