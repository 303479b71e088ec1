package buckaroo.bench;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What people ask a model about their files, each as the dialogue by which a model finds the
 * answer: the calls, and where in the last answer it reads what it says. A test checks the answers;
 * {@code bin/bench mcp} tells how many calls and characters each takes.
 */
public final class ModelTasks {
  /** The most that a task may take. */
  public static final int MOST_CALLS = 3;

  public static final int MOST_CHARS = 6_000;

  private static final int ROWS = 20_000;

  private final Path folder;

  /** Figures of the generated file that the answers are checked against. */
  private final Facts facts = new Facts();

  private ModelTasks(Path folder) {
    this.folder = folder;
  }

  /** Calls a tool and gives the text of the answer, as a model reads it. */
  @FunctionalInterface
  public interface Caller {
    String call(String tool, JsonObject arguments) throws Exception;
  }

  /**
   * One task.
   *
   * @param expected texts that the last answer must hold
   */
  public record Task(String question, List<Call> calls, List<String> expected) {}

  /** One call of a tool. */
  public record Call(String tool, JsonObject arguments) {}

  /**
   * What a task took.
   *
   * @param chars of all answers
   * @param missing what the last answer should have told and did not
   */
  public record Taken(Task task, int calls, int chars, List<String> missing) {}

  private static final class Facts {
    double sumOfBest;
    String bestTown = "";
    int missingPrices;
    int duplicates;
    int outlierRow;
    int lateRows;
  }

  /** Runs every task over files that are made in a folder, which is the launcher's own. */
  public static List<Taken> run(Path folder, Caller caller) throws Exception {
    var tasks = new ModelTasks(folder);
    tasks.writeFiles();
    List<Taken> taken = new ArrayList<>();
    for (Task task : tasks.all()) {
      int chars = 0;
      String last = "";
      for (Call call : task.calls()) {
        last = caller.call(call.tool(), call.arguments());
        chars += last.length();
      }
      List<String> missing = new ArrayList<>();
      for (String words : task.expected()) {
        if (!last.contains(words)) {
          missing.add(words);
        }
      }
      taken.add(new Taken(task, task.calls().size(), chars, missing));
    }
    return taken;
  }

  private void writeFiles() throws IOException {
    Random random = new Random(15);
    String[] towns = {
      "Aachen", "Bonn", "Celle", "Dresden", "Erfurt", "Fulda", "Gera", "Halle", "Ilmenau", "Jena",
      "Kassel", "Lübeck"
    };
    double[] sums = new double[towns.length];
    StringBuilder sales = new StringBuilder("id,day,town,product,price,amount,code\n");
    StringBuilder again = new StringBuilder("id,day,town,product,price,amount,code\n");
    facts.outlierRow = 7_777;
    for (int i = 1; i <= ROWS; i++) {
      int town = random.nextInt(towns.length);
      int month = 1 + random.nextInt(12);
      int cents = i == facts.outlierRow ? 99_999_900 : 100 + random.nextInt(9_900);
      boolean isMissing = i != facts.outlierRow && random.nextInt(50) == 0;
      facts.missingPrices += isMissing ? 1 : 0;
      int id = i % 1_000 == 0 ? i - 1 : i;
      facts.duplicates += id == i ? 0 : 1;
      facts.lateRows += month >= 10 ? 1 : 0;
      if (month >= 7 && !isMissing && i != facts.outlierRow) {
        sums[town] += cents / 100.0;
      }
      String price = isMissing ? "" : cents / 100 + "." + cents % 100 / 10 + cents % 10;
      String line =
          "%d,2025-%02d-%02d,%s,p%d,%s,%d,%05d\n"
              .formatted(
                  id,
                  month,
                  1 + random.nextInt(28),
                  towns[town],
                  random.nextInt(40),
                  price,
                  1 + random.nextInt(9),
                  random.nextInt(100_000));
      sales.append(line);
      if (id == i) {
        again.append(i % 500 == 1 ? line.replace(towns[town], "Moved") : line);
      }
    }
    for (int town = 0; town < towns.length; town++) {
      if (sums[town] > facts.sumOfBest) {
        facts.sumOfBest = sums[town];
        facts.bestTown = towns[town];
      }
    }
    Files.writeString(folder.resolve("sales.csv"), sales);
    Files.writeString(folder.resolve("again.csv"), again);
    // Only those of it with ids of their own, so that the two can be joined.
    Files.writeString(folder.resolve("before.csv"), again.toString().replace("Moved", "Aachen"));
    Files.writeString(
        folder.resolve("amounts.csv"),
        "name,amount\na,\"$1,200.50\"\nb,$300\nc,\"$2,000\"\nd,\ne,$15.25\n");
    Files.writeString(
        folder.resolve("titled.csv"),
        "Report of 2025;;\nmade by hand;;\nid;name;share\n1;Ann;0,5\n2;Bob;0,25\n3;Cid;0,25\n",
        StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("people.json"),
        "[{\"name\":\"Ann\",\"age\":31},{\"name\":\"Bob\",\"age\":null},{\"name\":\"Cid\",\"age\":40}]");
  }

  private List<Task> all() {
    String sales = "sales.csv";
    return List.of(
        task(
            "What is in this file?",
            List.of(view(sales)),
            "20,000 rows, 7 columns",
            "price (float64)",
            "town (object): text, 12 distinct"),
        task(
            "Are there outliers in the price?",
            List.of(
                call("summarize", "path", sales, "columns", names("price")),
                call(
                    "read_rows",
                    "filters",
                    filter("price", "gt", Json.value(1000)),
                    "columns",
                    names("id", "price"))),
            facts.outlierRow + "|" + facts.outlierRow + "|999999",
            "of 1 matching"),
        task(
            "Which columns changed between the two exports?",
            List.of(
                call(
                    "compare_data",
                    "left",
                    "before.csv",
                    "right",
                    "again.csv",
                    "keys",
                    names("id"))),
            "columns that differ: town×"),
        task(
            "What is missing?",
            List.of(call("summarize", "path", sales)),
            "price (float64): missing " + facts.missingPrices,
            "town (text): missing 0"),
        task(
            "Why is it missing: one product, or all over?",
            List.of(
                call(
                    "summarize",
                    "path",
                    sales,
                    "filters",
                    filter("price", "isnull", Json.NULL),
                    "columns",
                    names("product", "town"))),
            "over " + facts.missingPrices + " rows of 20,000",
            "distinct 40"),
        task(
            "Which town sold most since July?",
            List.of(
                call(
                    "summarize",
                    "path",
                    sales,
                    "group_by",
                    names("town"),
                    "aggregates",
                    aggregate("price", "sum"),
                    "filters",
                    both(
                        filter("day", "ge", Json.value("2025-07-01")),
                        filter("price", "lt", Json.value(1000))),
                    "top",
                    10)),
            "12 groups",
            "town|rows|sum_price\n" + facts.bestTown + "|"),
        task(
            "Are there duplicates among the ids?",
            List.of(call("summarize", "path", sales, "group_by", names("id"), "top", 1)),
            (ROWS - facts.duplicates + " groups").replaceAll("^(\\d+)(\\d{3}) ", "$1,$2 "),
            "|2"),
        task(
            "The amounts are text: mend and export them.",
            List.of(
                call("view_data", "path", "amounts.csv"),
                call(
                    "edit",
                    "operations",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .add("command", "strip_int_parse")
                                .add("column", "amount"))),
                call("export_view", "path", "mended.csv")),
            "Wrote 5 rows"),
        task(
            "Read the table below the title lines.",
            List.of(
                call(
                    "view_data",
                    "path",
                    "titled.csv",
                    "read",
                    new JsonObject().add("skip", 2).add("delimiter", ";").add("decimal", ",")),
                call("read_rows")),
            "1|1|Ann|0.5",
            "3 in all"),
        task(
            "How many sales were there in the last quarter?",
            List.of(
                call(
                    "read_rows",
                    "path",
                    sales,
                    "filters",
                    filter("day", "ge", Json.value("2025-10-01")),
                    "limit",
                    1)),
            ("of " + facts.lateRows + " matching").replaceAll("of (\\d+)(\\d{3}) ", "of $1,$2 ")),
        task(
            "Show me the largest one, and tell me what I look at.",
            List.of(
                call(
                    "show",
                    "path",
                    sales,
                    "sorts",
                    new JsonArray().add(new JsonObject().add("column", "price").add("desc", true)),
                    "row",
                    facts.outlierRow,
                    "note",
                    "The largest price"),
                call("get_view")),
            "Nobody is looking",
            "/s/sales-"),
        task(
            "Who has no age?",
            List.of(
                call(
                    "read_rows",
                    "path",
                    "people.json",
                    "filters",
                    filter("age", "isnull", Json.NULL))),
            "2|Bob|null"));
  }

  private Call view(String file) {
    return call("view_data", "path", file);
  }

  private static Task task(String question, List<Call> calls, String... expected) {
    return new Task(question, calls, List.of(expected));
  }

  /** A call with names and values of arguments in turn. */
  private Call call(String tool, Object... arguments) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = (String) arguments[i];
      Object value = arguments[i + 1];
      boolean isPath = name.equals("path") || name.equals("left") || name.equals("right");
      if (value instanceof JsonValue json) {
        object.add(name, json);
      } else if (value instanceof Integer number) {
        object.add(name, number);
      } else {
        object.add(name, isPath ? folder.resolve((String) value).toString() : (String) value);
      }
    }
    return new Call(tool, object);
  }

  private static JsonArray names(String... names) {
    return Json.array(names).asArray();
  }

  private static JsonArray filter(String column, String op, JsonValue value) {
    JsonObject filter = new JsonObject().add("column", column).add("op", op);
    return new JsonArray().add(value.isNull() ? filter : filter.add("value", value));
  }

  private static JsonArray both(JsonArray one, JsonArray other) {
    return new JsonArray().add(one.get(0)).add(other.get(0));
  }

  private static JsonArray aggregate(String column, String function) {
    return new JsonArray().add(new JsonObject().add("column", column).add("function", function));
  }
}
