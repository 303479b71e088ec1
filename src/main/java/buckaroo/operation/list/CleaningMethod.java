package buckaroo.operation.list;

import buckaroo.operation.Meta;
import buckaroo.operation.Operation;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a table and proposes operations. The thresholds are those of PROTOCOL section 7, as
 * shares of the cells that are not missing; a share of 2 is never reached.
 */
public enum CleaningMethod {
  /** Proposes nothing. */
  NONE("", 2, 2, 2, 2),
  /** Reads text that is a plain number in four of five cells. */
  DEFAULT("default", 2, 0.8, 2, 2),
  /** Reads numbers, decorated numbers, dates and truth values where nine of ten cells are such. */
  CONSERVATIVE("conservative", 0.9, 0.9, 0.9, 0.8),
  /** Likewise where most cells are. */
  AGGRESSIVE("aggressive", 0.6, 0.7, 0.6, 0.7);

  private final String wireName;
  private final double truths;
  private final double numbers;
  private final double decorated;
  private final double dates;

  CleaningMethod(String wireName, double truths, double numbers, double decorated, double dates) {
    this.wireName = wireName;
    this.truths = truths;
    this.numbers = numbers;
    this.decorated = decorated;
    this.dates = dates;
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
    List<Operation> proposed = new ArrayList<>();
    if (this == NONE) {
      return proposed;
    }
    for (int i = 0; i < table.columns().size(); i++) {
      cancellation.check();
      Field field = table.schema().field(i);
      if (field.type() == ColumnType.TEXT) {
        String command = command(CellShapes.of((TextColumn) table.column(i), cancellation));
        if (!command.isEmpty()) {
          var meta = new Meta(true, wireName, field.name(), false);
          proposed.add(new Operation(command, field.name(), List.of(), meta));
        }
      }
    }
    return List.copyOf(proposed);
  }

  /** The command whose share is largest of those that reach their threshold; dates first. */
  private String command(CellShapes shapes) {
    double cells = Math.max(1, shapes.cells());
    if (shapes.usDates() / cells >= dates) {
      return "us_date";
    }
    if (shapes.dates() / cells >= dates) {
      return "to_datetime";
    }
    String best = "";
    double most = 0;
    if (shapes.truths() / cells >= truths) {
      best = "str_bool";
      most = shapes.truths() / cells;
    }
    if (shapes.numbers() / cells >= numbers && shapes.numbers() / cells > most) {
      best = "regular_int_parse";
      most = shapes.numbers() / cells;
    }
    boolean isDecorated = shapes.decorated() > shapes.numbers();
    if (isDecorated
        && shapes.decorated() / cells >= decorated
        && shapes.decorated() / cells > most) {
      best = "strip_int_parse";
    }
    return best;
  }
}
