package buckaroo.format.csv;

import buckaroo.format.csv.infer.DelimitedText;
import buckaroo.format.csv.infer.NumberCells;
import buckaroo.format.csv.infer.TypeEvidence;
import buckaroo.table.ColumnType;
import buckaroo.table.Nullable;
import buckaroo.text.DateFormat;
import buckaroo.text.DateReader;
import buckaroo.text.IsoReader;

/**
 * One thread's means to read cells: numbers, times, words of truth, and texts that repeat. Holds
 * the values last read.
 */
final class CellReader {
  private static final byte[][] TRUE_WORDS = {
    {'T', 'r', 'u', 'e'}, {'T', 'R', 'U', 'E'}, {'t', 'r', 'u', 'e'}
  };
  private static final byte[][] FALSE_WORDS = {
    {'F', 'a', 'l', 's', 'e'}, {'F', 'A', 'L', 'S', 'E'}, {'f', 'a', 'l', 's', 'e'}
  };

  final NumberCells number;
  final IsoReader time = new IsoReader();
  final DateReader dates = new DateReader();
  final TextCoder texts = new TextCoder(TextTarget.LARGEST_BLOCK_DICTIONARY);

  private final @Nullable DateFormat told;
  private long dateValue;
  private byte[] room = {};

  CellReader(DelimitedText text) {
    this.number = new NumberCells(text.marks());
    this.told = text.types().anyDate();
  }

  /** Bytes for anything, at least so many; they hold what was last written to them. */
  byte[] room(int bytes) {
    if (room.length < bytes) {
      room = new byte[bytes + bytes / 8];
    }
    return room;
  }

  private int of(byte[] bytes, int start, int end) {
    int kinds = number.read(bytes, start, end);
    if (kinds == 0) {
      kinds = time.read(bytes, start, end);
    }
    if (kinds == 0) {
      kinds = truth(bytes, start, end) >= 0 ? TypeEvidence.BOOLEAN : TypeEvidence.TEXT;
    }
    return kinds;
  }

  /** Adds what a cell is to the evidence, with its offset where it has one. */
  void add(byte[] bytes, int start, int end, TypeEvidence evidence) {
    int kinds = of(bytes, start, end);
    if (kinds == TypeEvidence.TEXT && evidence.isWritten(dates, bytes, start, end)) {
      evidence.addWritten(dates);
    } else {
      evidence.add(kinds);
    }
    if ((kinds & TypeEvidence.ZONED_TIME) != 0) {
      evidence.addOffset(time.offset());
    }
    if (told != null) {
      evidence.addTold(told, dates.read(told, bytes, start, end));
    }
  }

  /** The format told for any column, or null. */
  @Nullable
  DateFormat told() {
    return told;
  }

  /**
   * Reads a date or time of day as a format has it, or in ISO 8601 where the format is like that;
   * {@link #dateValue} then has it in the unit of a type.
   */
  boolean readDate(DateFormat format, ColumnType type, byte[] bytes, int start, int end) {
    if (dates.read(format, bytes, start, end)) {
      dateValue =
          type == ColumnType.DATE
              ? dates.epochDay()
              : type == ColumnType.TIME ? dates.clockMicros() : dates.epochMicros();
      return true;
    }
    boolean iso =
        format.isLikeIso() && (time.read(bytes, start, end) & ~TypeEvidence.LOCAL_ISO) == 0;
    dateValue = type == ColumnType.DATE ? time.epochDay() : time.epochMicros();
    return iso;
  }

  long dateValue() {
    return dateValue;
  }

  /** 1 for a word of truth, 0 for one of falsehood, -1 for anything else. */
  static int truth(byte[] bytes, int start, int end) {
    if (end - start == 4) {
      return isOneOf(TRUE_WORDS, bytes, start) ? 1 : -1;
    }
    return end - start == 5 && isOneOf(FALSE_WORDS, bytes, start) ? 0 : -1;
  }

  private static boolean isOneOf(byte[][] words, byte[] bytes, int start) {
    for (byte[] word : words) {
      int i = 0;
      while (i < word.length && bytes[start + i] == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }
}
