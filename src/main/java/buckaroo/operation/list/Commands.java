package buckaroo.operation.list;

import buckaroo.operation.Command;
import buckaroo.operation.CommandSpec;
import buckaroo.operation.cell.DropColumn;
import buckaroo.operation.cell.FillMissing;
import buckaroo.operation.cell.ParseBooleans;
import buckaroo.operation.cell.RenameColumn;
import buckaroo.operation.cell.Search;
import buckaroo.operation.cell.SearchColumn;
import buckaroo.operation.cell.SplitColumn;
import buckaroo.operation.date.ParseDates;
import buckaroo.operation.formula.AddColumn;
import buckaroo.operation.formula.ChangeType;
import buckaroo.operation.group.DropDuplicates;
import buckaroo.operation.group.GroupBy;
import buckaroo.operation.group.MakeCategory;
import buckaroo.operation.number.LinearRegression;
import buckaroo.operation.number.Outliers;
import buckaroo.operation.number.ParseNumbers;
import buckaroo.operation.number.Rank;
import buckaroo.table.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of commands. */
public final class Commands {
  private static final Map<String, Command> BY_NAME = new LinkedHashMap<>();

  static {
    for (Command command :
        List.<Command>of(
            new DropColumn(),
            new FillMissing(),
            new MakeCategory(),
            new DropDuplicates(),
            new ParseNumbers("regular_int_parse", false),
            new ParseNumbers("strip_int_parse", true),
            new ParseBooleans(),
            new ParseDates("us_date", true),
            new ParseDates("to_datetime", false),
            new Rank(),
            new Outliers("remove_outliers", false),
            new Outliers("only_outliers", true),
            new Search(),
            new SearchColumn(),
            new GroupBy(false),
            new GroupBy(true),
            new LinearRegression(),
            new AddColumn(),
            new RenameColumn(),
            new SplitColumn(),
            new ChangeType())) {
      BY_NAME.put(command.spec().name(), command);
    }
  }

  private static final List<CommandSpec> ALL =
      BY_NAME.values().stream().map(Command::spec).toList();

  private Commands() {}

  /** Every command, in the order in which a client offers them. */
  public static List<CommandSpec> all() {
    return ALL;
  }

  /** The command of that name. */
  public static Optional<CommandSpec> named(String name) {
    return Optional.ofNullable(command(name)).map(Command::spec);
  }

  public static @Nullable Command command(String name) {
    return BY_NAME.get(name);
  }
}
