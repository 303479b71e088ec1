package buckaroo.operation.formula;

import buckaroo.operation.Argument;
import buckaroo.operation.ArgumentSpec;
import buckaroo.operation.Change;
import buckaroo.operation.Columns;
import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.PythonText;
import buckaroo.operation.SqlText;
import buckaroo.operation.Step;
import buckaroo.operation.Work;
import buckaroo.operation.cell.ParseBooleans;
import buckaroo.operation.date.ParseDates;
import buckaroo.operation.number.ParseNumbers;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.Nullable;
import java.util.List;

/**
 * {@code change_type}: the column as another type. Text is read by the commands that read it; whole
 * numbers, dates and truth become text, and whole numbers become decimals.
 */
public final class ChangeType implements Command {
  private static final List<String> TYPES =
      List.of("text", "whole number", "decimal", "true or false", "date", "date and time");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "change_type",
        "Change type",
        List.of(
            new ArgumentSpec("type", ArgumentSpec.Kind.CHOICE, TYPES, new Argument.Text("text"))));
  }

  @Override
  public boolean isConversion() {
    return true;
  }

  /** The command that reads text as that type; null for text itself. */
  private static @Nullable Command reader(String type) {
    return switch (type) {
      case "whole number", "decimal" -> new ParseNumbers("regular_int_parse", false);
      case "true or false" -> new ParseBooleans();
      case "date", "date and time" -> new ParseDates("to_datetime", false);
      default -> null;
    };
  }

  private static @Nullable Command reader(Field field, String type) {
    return field.type() == ColumnType.TEXT ? reader(type) : null;
  }

  @Override
  public Change apply(Work work) {
    String type = work.text(0);
    Field field = work.field();
    Command reader = reader(field, type);
    if (reader != null) {
      return reader.apply(work);
    }
    if (field.type() == ColumnType.TEXT) {
      return Change.none(work.frame());
    }
    Term term;
    Column column;
    try {
      term = term(ColumnTerm.of(work.table().schema(), work.position()), type);
      column = Computed.column(term, work.table(), work.cancellation());
    } catch (FormulaException e) {
      throw work.refusal(String.valueOf(e.getMessage()));
    }
    return Change.column(
        work.frame(),
        work.position(),
        Columns.field(field.name(), term.kind().type(), column),
        column);
  }

  private static Term term(Term own, String type) {
    if (type.equals("text")) {
      return Texts.of(own);
    }
    if (type.equals("decimal") && own.kind().isNumber()) {
      return own.asNumber();
    }
    if ((type.equals("whole number") && own.kind() == Kind.WHOLE)
        || (type.equals("true or false") && own.kind() == Kind.TRUTH)
        || (type.equals("date") && own.kind() == Kind.DATE)
        || (type.equals("date and time") && own.kind() == Kind.TIME)) {
      return own;
    }
    throw new FormulaException(
        "%s cannot become %s; it can be a text, or what its text is read as"
            .formatted(own.kind().words(), type));
  }

  private static Term term(Step step) {
    int position = step.before().indexOf(step.operation().column()).orElseThrow();
    return term(ColumnTerm.of(step.before(), position), type(step));
  }

  private static String type(Step step) {
    return ((Argument.Text) step.operation().arguments().get(0)).text();
  }

  @Override
  public void python(Step step, PythonText out) {
    Command reader = reader(step.field(), type(step));
    if (reader != null) {
      reader.python(step, out);
    } else if (step.field().type() != ColumnType.TEXT) {
      out.line("df[%s] = %s", PythonText.literal(step.operation().column()), term(step).python());
    }
  }

  @Override
  public void sql(Step step, SqlText out) {
    Command reader = reader(step.field(), type(step));
    if (reader != null) {
      reader.sql(step, out);
    } else if (step.field().type() != ColumnType.TEXT) {
      out.replace(step.operation().column(), term(step).sql());
    }
  }
}
