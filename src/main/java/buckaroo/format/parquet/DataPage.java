package buckaroo.format.parquet;

import buckaroo.format.MalformedFileException;
import buckaroo.format.parquet.encoding.BitPackedLevels;
import buckaroo.format.parquet.encoding.Decoders;
import buckaroo.format.parquet.encoding.Dictionary;
import buckaroo.format.parquet.encoding.RleBitPackedDecoder;
import buckaroo.format.parquet.encoding.ValueDecoder;
import buckaroo.format.parquet.thrift.SchemaElement;
import buckaroo.table.Nullable;
import java.util.Objects;

/**
 * One data page, inflated: levels and values as ranges of arrays that live until the next page is
 * asked for. Confined to one thread.
 *
 * @param valueCount values, missing ones included
 * @param repetition the repetition levels; empty where the leaf has none
 * @param definition the definition levels; empty where the leaf has none
 * @param bytes the array that holds the values, {@code [start .. end)}
 * @param maxBytes bound of what the values may expand to
 */
record DataPage(
    SchemaNode leaf,
    int valueCount,
    Levels repetition,
    Levels definition,
    int encoding,
    @Nullable Dictionary dictionary,
    byte[] bytes,
    int start,
    int end,
    long maxBytes) {
  /**
   * Levels as they stand in the page.
   *
   * @param bitPacked whether they have the deprecated encoding
   */
  record Levels(byte[] bytes, int start, int end, boolean bitPacked) {
    static final Levels NONE = new Levels(new byte[0], 0, 0, false);

    /** Decodes all of them, each checked against the highest. */
    void read(int max, int[] target, int count) throws MalformedFileException {
      int width = width(max);
      if (bitPacked) {
        BitPackedLevels.read(bytes, start, end, width, target, count);
      } else {
        new RleBitPackedDecoder(bytes, start, end, width).read(target, 0, count);
      }
      for (int i = 0; i < count; i++) {
        if (target[i] < 0 || target[i] > max) {
          throw new MalformedFileException(
              "a level of " + target[i] + " where " + max + " is the most");
        }
      }
    }

    /** Bits of a level. */
    static int width(int max) {
      return 32 - Integer.numberOfLeadingZeros(max);
    }
  }

  /**
   * Sets the bits of the rows that have a value, for a leaf that is a column of its own.
   *
   * @param words all zero in the range
   * @return how many have one
   */
  int readValidity(long[] words, int firstRow) throws MalformedFileException {
    if (!definition.bitPacked()) {
      var decoder =
          new RleBitPackedDecoder(definition.bytes(), definition.start(), definition.end(), 1);
      return decoder.readBits(words, firstRow, valueCount);
    }
    var levels = new int[valueCount];
    definition.read(1, levels, valueCount);
    int present = 0;
    for (int i = 0; i < valueCount; i++) {
      words[firstRow + i >>> 6] |= (long) levels[i] << (firstRow + i);
      present += levels[i];
    }
    return present;
  }

  /**
   * A decoder of the values that are there.
   *
   * @param present how many they are
   */
  ValueDecoder decoder(int present) throws MalformedFileException {
    SchemaElement element = leaf.element();
    return Decoders.of(
        encoding,
        Objects.requireNonNull(element.type()),
        element.typeLength(),
        dictionary,
        bytes,
        start,
        end,
        present,
        maxBytes);
  }
}
