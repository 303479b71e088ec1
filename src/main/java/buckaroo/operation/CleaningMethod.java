package buckaroo.operation;

import buckaroo.table.MemoryTable;
import buckaroo.view.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at a table and proposes operations. */
public enum CleaningMethod {
  /** Proposes nothing. */
  NONE(""),
  /** Reads text that is nearly always a plain number. */
  DEFAULT("default"),
  /** Reads numbers, decorated numbers, dates and truth values where nine of ten cells are such. */
  CONSERVATIVE("conservative"),
  /** Likewise where most cells are. */
  AGGRESSIVE("aggressive");

  private final String wireName;

  CleaningMethod(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the state of a session; empty for {@link #NONE}. */
  public String wireName() {
    return wireName;
  }

  /** The method of that name. */
  public static Optional<CleaningMethod> named(String wireName) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
  }

  /**
   * What the method proposes; every operation is marked {@code auto} and names its column. Looks at
   * every cell of the columns of text, at nothing else.
   *
   * @throws java.util.concurrent.CancellationException if nobody wants it any more
   */
  public List<Operation> operations(MemoryTable table, Cancellation cancellation) {
    return List.of();
  }
}
