package buckaroo.operation.list;

import buckaroo.operation.Argument;
import buckaroo.operation.Arguments;
import buckaroo.operation.Change;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.Frame;
import buckaroo.operation.Operation;
import buckaroo.operation.OperationException;
import buckaroo.operation.SchemaWords;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.table.Cancellation;
import buckaroo.table.Column;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.text.Brief;
import buckaroo.view.InvalidFilterException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The front door: applies operations one after the other. Holds nothing, safe for any thread. */
public final class Operations {
  /** The most operations in one list. */
  public static final int MOST_OPERATIONS = 1000;

  private static final int NAMES_TOLD = 20;

  private Operations() {}

  /**
   * Applies all operations, or none.
   *
   * @param source stays as it is
   * @param cancellation asked often
   * @throws OperationException if one of them cannot be applied
   * @throws java.util.concurrent.CancellationException if the result is no longer wanted
   */
  public static Result apply(
      MemoryTable source, List<Operation> operations, Cancellation cancellation) {
    if (operations.size() > MOST_OPERATIONS) {
      throw new OperationException(
          MOST_OPERATIONS,
          "%,d operations; at most %,d are applied".formatted(operations.size(), MOST_OPERATIONS));
    }
    var run = new Run(source);
    for (int i = 0; i < operations.size(); i++) {
      cancellation.check();
      run.apply(i, operations.get(i), cancellation);
    }
    return run.result();
  }

  /**
   * The list that is applied: what a cleaning method proposes comes first, without what a person
   * decided otherwise for the same column.
   *
   * @param auto of a cleaning method
   * @param user operations of the person; those marked {@code auto} among them are left out, since
   *     they are an earlier method's
   */
  public static List<Operation> merge(List<Operation> auto, List<Operation> user) {
    List<Operation> kept = user.stream().filter(one -> !one.meta().auto()).toList();
    List<Operation> merged = new ArrayList<>();
    for (Operation proposed : auto) {
      if (kept.stream().noneMatch(one -> overrides(one, proposed))) {
        merged.add(proposed);
      }
    }
    merged.addAll(kept);
    return List.copyOf(merged);
  }

  private static boolean overrides(Operation user, Operation auto) {
    String cleaned = auto.meta().column() == null ? auto.column() : auto.meta().column();
    if (cleaned.equals(user.meta().column())) {
      return true;
    }
    Command command = Commands.command(user.command());
    return command != null && command.isConversion() && cleaned.equals(user.column());
  }

  /** One list being applied. */
  private static final class Run {
    private final List<Step> steps = new ArrayList<>();
    private final List<String> highlights = new ArrayList<>();
    private final List<Result.Note> notes = new ArrayList<>();

    /** From the name of a kept original to the name of its column. */
    private final Map<String, String> originals = new LinkedHashMap<>();

    private final Allowance allowance;
    private Frame frame;
    private boolean hasOwnRows;

    Run(MemoryTable source) {
      this.frame = new Frame(source, null);
      this.allowance = new Allowance(source);
    }

    void apply(int index, Operation operation, Cancellation cancellation) {
      Command command = Commands.command(operation.command());
      if (command == null) {
        throw new OperationException(
            index,
            "there is no command \"%s\"; there are: %s"
                .formatted(
                    Brief.of(operation.command()),
                    Commands.all().stream()
                        .map(CommandSpec::name)
                        .collect(Collectors.joining(", "))));
      }
      List<Argument> arguments = Arguments.of(index, operation, command.spec());
      int position = command.ignoresColumn() ? 0 : position(index, operation);
      Schema before = frame.table().schema();
      Work work = new Work(frame, operation, index, position, arguments, cancellation);
      Change change;
      try {
        change = command.apply(work);
      } catch (InvalidFilterException e) {
        throw work.refusal(String.valueOf(e.getMessage()));
      }
      String original = null;
      if (command.isConversion()
          && operation.meta().auto()
          && change.frame().table().column(position) != frame.table().column(position)
          && !originals.containsValue(operation.column())) {
        original = SchemaWords.unused(before, operation.column() + "_orig");
        originals.put(original, operation.column());
        Field field = before.field(position);
        Column column = frame.table().column(position);
        before = withBeside(before, position, original);
        change = withBeside(change, position, withName(field, original), column);
      }
      frame = change.frame();
      allowance.check(index, operation, frame);
      if (change.isNewTable()) {
        hasOwnRows = true;
        originals.clear();
      }
      if (!change.highlight().isEmpty()) {
        highlights.add(change.highlight());
      }
      if (!change.note().isEmpty()) {
        notes.add(new Result.Note(index, change.note()));
      }
      var judged =
          new Operation(operation.command(), operation.column(), arguments, operation.meta());
      steps.add(new Step(judged, before, frame.table().schema(), original, change.fit()));
    }

    private int position(int index, Operation operation) {
      Schema schema = frame.table().schema();
      return schema
          .indexOf(operation.column())
          .orElseThrow(
              () ->
                  new OperationException(
                      index,
                      "%s: there is no column \"%s\"; the table has: %s"
                          .formatted(
                              operation.command(),
                              Brief.of(operation.column()),
                              SchemaWords.told(schema, NAMES_TOLD))));
    }

    private static Field withName(Field field, String name) {
      return new Field(name, field.type(), field.hasNulls(), field.zone());
    }

    private static Schema withBeside(Schema schema, int position, String name) {
      List<Field> fields = new ArrayList<>(schema.fields());
      fields.add(position + 1, withName(schema.field(position), name));
      return new Schema(fields);
    }

    private static Change withBeside(Change change, int position, Field field, Column column) {
      MemoryTable table = change.frame().table();
      List<Field> fields = new ArrayList<>(table.schema().fields());
      List<Column> columns = new ArrayList<>(table.columns());
      fields.add(position + 1, field);
      columns.add(position + 1, column);
      return Change.columns(change.frame(), fields, columns).noting(change.note());
    }

    Result result() {
      Schema schema = frame.table().schema();
      Map<Integer, Integer> positions = new HashMap<>();
      originals.forEach(
          (original, of) -> {
            if (schema.indexOf(original).isPresent() && schema.indexOf(of).isPresent()) {
              positions.put(schema.indexOf(original).getAsInt(), schema.indexOf(of).getAsInt());
            }
          });
      return new Result(frame, highlights, positions, notes, steps, hasOwnRows);
    }
  }
}
