package buckaroo.operation;

import buckaroo.text.Brief;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges the arguments of an operation against what its command asks for. */
public final class Arguments {
  /** What a double reaches, written out; arithmetic with longer numbers costs too much. */
  private static final int MOST_DIGITS = 700;

  private Arguments() {}

  /**
   * The arguments with defaults in place of those left out.
   *
   * @throws OperationException if there are too many, or one is of the wrong kind
   */
  public static List<Argument> of(int index, Operation operation, CommandSpec spec) {
    List<ArgumentSpec> specs = spec.arguments();
    if (operation.arguments().size() > specs.size()) {
      throw new OperationException(
          index,
          "%s takes %s behind the column, found %d"
              .formatted(spec.name(), count(specs.size()), operation.arguments().size()));
    }
    List<Argument> complete = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      Argument given =
          i < operation.arguments().size() ? operation.arguments().get(i) : new Argument.Nothing();
      complete.add(
          given instanceof Argument.Nothing
              ? specs.get(i).preset()
              : judged(index, spec.name(), specs.get(i), given));
    }
    return complete;
  }

  private static String count(int arguments) {
    return arguments == 0
        ? "no argument"
        : arguments == 1 ? "one argument" : arguments + " arguments";
  }

  private static Argument judged(int index, String command, ArgumentSpec spec, Argument given) {
    boolean fits =
        switch (spec.kind()) {
          case VALUE -> !(given instanceof Argument.Choices);
          case NUMBER -> given instanceof Argument.Number;
          case TEXT -> given instanceof Argument.Text;
          case TRUTH -> given instanceof Argument.Truth;
          case CHOICE -> spec.choices().contains(choice(given));
          case COLUMN_CHOICES -> given instanceof Argument.Choices;
        };
    if (!fits) {
      throw new OperationException(
          index,
          "%s: \"%s\" must be %s, found %s"
              .formatted(command, spec.name(), wanted(spec), told(given)));
    }
    if (given instanceof Argument.Choices choices) {
      for (Map.Entry<String, String> entry : choices.byColumn().entrySet()) {
        if (!spec.choices().contains(entry.getValue())) {
          throw new OperationException(
              index,
              "%s: \"%s\" for column \"%s\" is none of the choices: %s"
                  .formatted(
                      command,
                      Brief.of(entry.getValue()),
                      Brief.of(entry.getKey()),
                      String.join(", ", spec.choices())));
        }
      }
    }
    if (given instanceof Argument.Number number
        && Math.abs((long) number.number().scale()) + number.number().precision() > MOST_DIGITS) {
      throw new OperationException(
          index, "%s: \"%s\" has more than %d digits".formatted(command, spec.name(), MOST_DIGITS));
    }
    return spec.kind() == ArgumentSpec.Kind.CHOICE ? new Argument.Text(choice(given)) : given;
  }

  /** A choice as text; the reference's {@code False} may also come as the truth value. */
  private static String choice(Argument given) {
    if (given instanceof Argument.Text text) {
      return text.text();
    }
    return given instanceof Argument.Truth truth && !truth.truth() ? "False" : "";
  }

  private static String wanted(ArgumentSpec spec) {
    return switch (spec.kind()) {
      case VALUE -> "a value";
      case NUMBER -> "a number";
      case TEXT -> "text";
      case TRUTH -> "true or false";
      case CHOICE -> "one of " + String.join(", ", spec.choices());
      case COLUMN_CHOICES -> "a choice for each column, such as {\"price\": \"mean\"}";
    };
  }

  /** An argument as a message shows it. */
  public static String told(Argument argument) {
    if (argument instanceof Argument.Text text) {
      return "\"" + Brief.of(text.text()) + "\"";
    }
    if (argument instanceof Argument.Number number) {
      return Brief.of(number.number().toString());
    }
    if (argument instanceof Argument.Truth truth) {
      return String.valueOf(truth.truth());
    }
    return argument instanceof Argument.Choices ? "choices for columns" : "nothing";
  }
}
