package buckaroo.bench;

import buckaroo.sql.SqlTable;
import buckaroo.sql.connect.Database;
import buckaroo.sql.connect.Drivers;
import buckaroo.sql.connect.Engine;
import buckaroo.sql.connect.NamedConnection;
import buckaroo.sql.dialect.Source;
import buckaroo.table.Cancellation;
import buckaroo.view.RowWindow;
import buckaroo.view.SortKey;
import buckaroo.view.TableView;
import buckaroo.view.ViewSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A table of a running engine: first rows, count, jumps in several orders, the next page,
 * statistics; with how many statements each took. What is shown twice must be the same, or it ends
 * with an error. Run by {@code bin/engines} and {@code bin/bench sql URL DRIVERS TABLE KEY}.
 */
public final class EngineBenchmark {
  private static final int ROUNDS = 5;
  private static final int WINDOW = 100;

  private final SqlTable table;
  private final Database database;

  private EngineBenchmark(SqlTable table, Database database) {
    this.table = table;
    this.database = database;
  }

  public static void main(String[] arguments) {
    String url = arguments[0];
    String name = arguments[2];
    Source.Named source = Source.Named.parse(name);
    Map<String, List<String>> keys =
        arguments.length > 3 && !arguments[3].isEmpty()
            ? Map.of(source.label(), List.of(arguments[3].split(",")))
            : Map.of();
    NamedConnection named =
        new NamedConnection("bench", url, properties(url), false, keys, List.of());
    long begin = System.nanoTime();
    Database database =
        Database.of(named, new Drivers(Path.of(arguments[1])), Duration.ofMinutes(10));
    SqlTable table = SqlTable.open(database, source, Cancellation.NONE);
    table.views().view(ViewSpec.ALL).window(0, WINDOW);
    System.out.printf("| first rows, connection included | %.0f ms |%n", millis(begin));
    try {
      new EngineBenchmark(table, database).run();
    } finally {
      table.close();
    }
  }

  private static Map<String, String> properties(String url) {
    boolean hasUser = url.contains("user=") || Engine.ofUrl(url).isEmbedded();
    return hasUser ? Map.of() : Map.of("user", System.getProperty("user.name"));
  }

  private static double millis(long begin) {
    return (System.nanoTime() - begin) / 1e6;
  }

  private interface Work {
    void run();
  }

  private void tell(String what, Work work) {
    long statements = database.statements();
    long begin = System.nanoTime();
    work.run();
    System.out.printf(
        "| %s | %.0f ms, %d statements |%n",
        what, millis(begin), database.statements() - statements);
  }

  private void run() {
    tell("count", () -> table.countRows(Cancellation.NONE));
    long rows = table.rowCount();
    System.out.printf("| rows | %,d |%n", rows);
    Random random = new Random(5);
    List<ViewSpec> specs = new ArrayList<>(List.of(ViewSpec.ALL));
    for (int column = 0; column < Math.min(4, table.schema().columnCount()); column++) {
      specs.add(new ViewSpec(List.of(new SortKey(column, column % 2 == 1))));
    }
    for (ViewSpec spec : specs) {
      TableView view = table.views().view(spec);
      String order = spec.sorts().isEmpty() ? "own order" : "by " + spec.sorts();
      tell(order + ", first jump", () -> view.window(rows / 2, rows / 2 + WINDOW));
      for (int round = 0; round < ROUNDS; round++) {
        long start = (long) (random.nextDouble() * Math.max(1, rows - 2 * WINDOW));
        List<RowWindow> seen = new ArrayList<>();
        tell(order + ", jump", () -> seen.add(view.window(start, start + WINDOW)));
        tell(order + ", next page", () -> view.window(start + WINDOW, start + 2 * WINDOW));
        RowWindow again = table.views().view(spec).window(start, start + WINDOW);
        if (!text(seen.get(0)).equals(text(again))) {
          throw new IllegalStateException("rows from " + start + " differ, " + order);
        }
      }
    }
    tell("statistics", () -> table.profile(Cancellation.NONE));
  }

  private static String text(RowWindow window) {
    StringBuilder text = new StringBuilder();
    window
        .columns()
        .forEach(
            column ->
                column.visit(
                    longs -> text.append(java.util.Arrays.toString(longs.values())),
                    doubles -> text.append(doubles.rowCount()),
                    booleans -> text.append(booleans.rowCount()),
                    texts -> {
                      for (int row = 0; row < texts.rowCount(); row++) {
                        text.append(texts.get(row)).append('|');
                      }
                    }));
    return text.toString();
  }
}
