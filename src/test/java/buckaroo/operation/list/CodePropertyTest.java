package buckaroo.operation.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import buckaroo.operation.Argument;
import buckaroo.operation.Meta;
import buckaroo.operation.Operation;
import buckaroo.operation.group.Aggregate;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.MemoryTable;
import buckaroo.testing.PythonWithPandas;
import buckaroo.testing.Seeded;
import buckaroo.testing.TestColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every command and every cleaning method in our engine, in DuckDB and in pandas. */
class CodePropertyTest {
  private static final int ROWS = 60;
  private static final String[] AMOUNTS = {
    "$1,200.50",
    "-3",
    "1e3",
    "(15)",
    "5 %",
    "-$7",
    "$-7.25",
    "7,5",
    "word3",
    "12/31/2020",
    " 8 ",
    "1.2.3",
    "x.5",
    ".5",
    "007",
    "-",
    "",
    "1 200 000",
    "12 kg",
    "US$ 3",
    "3-4",
    "1,20",
    "+4",
    "no-9"
  };
  private static final String[] TRUTHS = {
    "yes", " NO ", "On", "off", "1", "0", "TRUE", "false", "maybe", ""
  };
  private static final String[] US = {
    "1/2/2021", "02/30/2021", "12/31/1999", " 3/4/2020 ", "2021-01-01", "13/1/2020", "x"
  };
  private static final String[] DATES = {
    "2021-01-05",
    "2021-02-30",
    "2021/03/04",
    "1/2/2021",
    "31.1.2020",
    "5 Jan 2021",
    "March 3, 2020",
    "2020-05-05 12:30",
    "2020-05-05T23:59:59.25",
    "31-OCT-2023",
    "Jun 12 1998",
    "June  2, 2008, 9:05",
    "1/5/2024 1:05 PM",
    "1.5.2024 12:05:09 a.m.",
    "2024-1-5 9:05 +02",
    "2024/1/5T09:05:10Z",
    "12 may 2020 23:00 GMT",
    "soon",
    "2020-01-01 25:00"
  };
  private static final String[] WORDS = {"it's", "a\"b", "ü\n", "li%ne", "Line", "line", "\\"};

  private static final List<String> FORMULAS =
      List.of(
          "n + 1",
          "n * n - 3",
          "-n",
          "[real\"s] * 1.5 + n",
          "[real\"s] / n",
          "n / 0",
          "1 / n / n",
          "1e308 * [real\"s] * 10",
          "round([real\"s])",
          "round([real\"s] / 7, 2)",
          "floor([real\"s]) + ceil([real\"s])",
          "abs(n - 5)",
          "if(n > 5, \"many\", 'few')",
          "if(n > 5 and truth, n, [real\"s])",
          "if(day >= date(\"2019-04-17\"), day, date('2020-02-29'))",
          "n > 3 or truth",
          "not truth",
          "truth = true",
          "n <> 3 and not (n = 4)",
          "day < date(\"2019-04-19\")",
          "day = day",
          "day - date(\"2019-01-01\")",
          "year(day) * 100 + month(day)",
          "quarter(day) + day(day) + weekday(day)",
          "coalesce(n, 0)",
          "coalesce([it's], \"it's \\ %s\")",
          "coalesce(n, [real\"s])",
          "isnull([real\"s])",
          "[it's] & \" / \" & text(n)",
          "text(day) & text(truth)",
          "lower(amount) & upper(amount)",
          "trim(us)",
          "length([it's])",
          "left(amount, 2) & \"|\" & right(amount, 3) & \"|\" & mid(amount, 2, 2)",
          "replace([it's], \"li\", \"%s'\")",
          "contains(amount, \"$\")",
          "starts(amount, \"-\") or ends(amount, \"5\")",
          "amount < \"1\"",
          "true",
          "((((n))))",
          "2.5",
          "\"it\\n's\"");

  private static @buckaroo.table.Nullable String one(Random random, String[] of) {
    return random.nextInt(8) == 0 ? null : of[random.nextInt(of.length)];
  }

  private static MemoryTable table(Random random) {
    var ints = new Long[ROWS];
    var reals = new Double[ROWS];
    var truths = new Boolean[ROWS];
    var days = new Long[ROWS];
    String[][] texts = new String[6][ROWS];
    for (int i = 0; i < ROWS; i++) {
      ints[i] = random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(12);
      reals[i] = random.nextInt(8) == 0 ? null : (Double) (double) random.nextInt(4000) / 8;
      truths[i] = random.nextInt(8) == 0 ? null : (Boolean) random.nextBoolean();
      days[i] = random.nextInt(8) == 0 ? null : (Long) (18_000L + random.nextInt(9));
      texts[0][i] = one(random, AMOUNTS);
      texts[1][i] = one(random, TRUTHS);
      texts[2][i] = one(random, US);
      texts[3][i] = one(random, DATES);
      texts[4][i] = one(random, WORDS);
      texts[5][i] = random.nextInt(8) == 0 ? null : Integer.toString(random.nextInt(5) - 2);
    }
    texts[5][1] = "9007199254740993";
    texts[1][0] = "yes";
    texts[2][0] = "1/2/2021";
    texts[3][0] = "2021-01-05";
    reals[0] = 1.5;
    return TestColumns.table(
        List.of(
            Field.of("n", ColumnType.INT64, true),
            Field.of("real\"s", ColumnType.FLOAT64, true),
            Field.of("truth", ColumnType.BOOLEAN, true),
            Field.of("day", ColumnType.DATE, true),
            Field.of("amount", ColumnType.TEXT, true),
            Field.of("yn", ColumnType.TEXT, true),
            Field.of("us", ColumnType.TEXT, true),
            Field.of("when", ColumnType.TEXT, true),
            Field.of("it's", ColumnType.TEXT, true),
            Field.of("digits", ColumnType.TEXT, true)),
        List.of(
            TestColumns.longs(ints),
            TestColumns.doubles(reals),
            TestColumns.booleans(truths),
            TestColumns.longs(days),
            TestColumns.text(texts[0]),
            TestColumns.text(texts[1]),
            TestColumns.dictionary(texts[2]),
            TestColumns.text(texts[3]),
            TestColumns.dictionary(texts[4]),
            TestColumns.text(texts[5])));
  }

  private static Argument text(String text) {
    return new Argument.Text(text);
  }

  private static Argument number(String number) {
    return new Argument.Number(new BigDecimal(number));
  }

  private static Argument choices(String... pairs) {
    Map<String, String> choices = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      choices.put(pairs[i], pairs[i + 1]);
    }
    return new Argument.Choices(choices);
  }

  /** Single operations; lists of them are made by drawing several. */
  private static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    all.add(Operation.of("dropcol", "us"));
    all.add(Operation.of("fillna", "n", number("8")));
    all.add(Operation.of("fillna", "real\"s", number("2.25")));
    all.add(Operation.of("fillna", "it's", text("it's \\ 'x'")));
    all.add(Operation.of("fillna", "truth", new Argument.Truth(true)));
    all.add(Operation.of("fillna", "day", text("2020-02-29")));
    all.add(Operation.of("make_category", "when"));
    for (String keep : List.of("first", "last", "False")) {
      all.add(Operation.of("drop_duplicates", "n", text(keep)));
      all.add(Operation.of("drop_duplicates", "it's", text(keep)));
      all.add(Operation.of("drop_duplicates", "real\"s", text(keep)));
    }
    all.add(Operation.of("regular_int_parse", "amount"));
    all.add(Operation.of("regular_int_parse", "digits"));
    all.add(Operation.of("strip_int_parse", "amount"));
    all.add(Operation.of("strip_int_parse", "digits"));
    all.add(Operation.of("str_bool", "yn"));
    all.add(Operation.of("str_bool", "n"));
    all.add(Operation.of("us_date", "us"));
    all.add(Operation.of("to_datetime", "when"));
    all.add(Operation.of("to_datetime", "us"));
    for (String method : List.of("None", "min", "dense")) {
      all.add(Operation.of("rank", "n", text(method), new Argument.Truth(true)));
      all.add(Operation.of("rank", "real\"s", text(method), new Argument.Truth(false)));
      all.add(Operation.of("rank", "it's", text(method), new Argument.Truth(true)));
    }
    for (String outliers : List.of("remove_outliers", "only_outliers")) {
      all.add(Operation.of(outliers, "n", number("0.1")));
      all.add(Operation.of(outliers, "real\"s", number("5")));
    }
    all.add(Operation.of("search", "col", text("in")));
    all.add(Operation.of("search", "col", text("'")));
    all.add(Operation.of("search_col", "it's", text("\\")));
    all.add(Operation.of("search_col", "it's", text("%")));
    all.add(Operation.of("linear_regression", "real\"s", choices("n", "basic")));
    all.add(Operation.of("linear_regression", "n", choices("real\"s", "basic", "it's", "one_hot")));
    for (String formula : FORMULAS) {
      all.add(Operation.of("formula", "", text("made"), text(formula)));
    }
    all.add(Operation.of("formula", "", text("n"), text("n * 2")));
    all.add(Operation.of("formula", "", text("it's \"new\" %s"), text("[it's]")));
    all.add(Operation.of("rename", "it's", text("a \"b\" 'c' %d")));
    all.add(Operation.of("split", "when", text("-"), number("3")));
    all.add(Operation.of("split", "it's", text("'"), number("2")));
    all.add(Operation.of("split", "amount", text("."), number("2")));
    all.add(Operation.of("change_type", "n", text("text")));
    all.add(Operation.of("change_type", "n", text("decimal")));
    all.add(Operation.of("change_type", "day", text("text")));
    all.add(Operation.of("change_type", "truth", text("text")));
    all.add(Operation.of("change_type", "digits", text("whole number")));
    all.add(Operation.of("change_type", "yn", text("true or false")));
    all.add(Operation.of("change_type", "when", text("date")));
    for (String key : List.of("n", "it's", "truth", "day")) {
      for (Aggregate aggregate : Aggregate.values()) {
        for (String column : List.of("real\"s", "n", "it's", "truth", "day")) {
          ColumnType type =
              switch (column) {
                case "n" -> ColumnType.INT64;
                case "truth" -> ColumnType.BOOLEAN;
                case "day" -> ColumnType.DATE;
                case "it's" -> ColumnType.TEXT;
                default -> ColumnType.FLOAT64;
              };
          if (aggregate.fits(type) && aggregate != Aggregate.NULL) {
            Argument choice = choices(column, aggregate.wireName());
            all.add(Operation.of("groupby_transform", key, choice));
            all.add(Operation.of("groupby", key, choice));
          }
        }
      }
    }
    return all;
  }

  private static void agrees(
      OtherEngines.DuckDb duck, MemoryTable table, List<Operation> operations) {
    Result result = Operations.apply(table, operations, Cancellation.NONE);
    String sql = SqlCode.of(result, "source");
    List<List<String>> found;
    try {
      found = duck.run(sql);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(sql, e);
    }
    assertEquals("", OtherEngines.difference(OtherEngines.ours(result.frame()), found), () -> sql);
  }

  @Seeded(2)
  void everyCommandAgreesInDuckDb(Random random) throws Exception {
    MemoryTable table = table(random);
    try (var duck = new OtherEngines.DuckDb(table)) {
      for (Operation operation : all()) {
        agrees(duck, table, List.of(operation));
      }
      for (CleaningMethod method : CleaningMethod.values()) {
        List<Operation> operations = method.operations(table, Cancellation.NONE);
        if (!operations.isEmpty()) {
          agrees(duck, table, operations);
        }
      }
    }
  }

  /** Filters, then what adds columns, then a group: each step works on what the last one left. */
  private static List<List<Operation>> chains() {
    return List.of(
        List.of(
            Operation.of("search", "col", text("i")),
            Operation.of("rank", "n", text("dense"), new Argument.Truth(true)),
            Operation.of("drop_duplicates", "n", text("last")),
            Operation.of("groupby", "it's", choices("n", "sum", "day", "first"))),
        List.of(
            new Operation(
                "strip_int_parse", "amount", List.of(), new Meta(true, "x", "amount", false)),
            Operation.of("remove_outliers", "amount", number("0.05")),
            Operation.of("fillna", "amount", number("0")),
            Operation.of("groupby_transform", "truth", choices("amount", "mean")),
            Operation.of("linear_regression", "amount", choices("n", "basic"))));
  }

  @Seeded(3)
  void chainsAgreeInDuckDb(Random random) throws Exception {
    MemoryTable table = table(random);
    try (var duck = new OtherEngines.DuckDb(table)) {
      for (List<Operation> chain : chains()) {
        agrees(duck, table, chain);
      }
    }
  }

  @Seeded(1)
  void everyCommandAgreesInPandas(Random random) throws Exception {
    Optional<String> python = PythonWithPandas.find();
    assumeTrue(python.isPresent(), "python3-pandas is not installed here");
    MemoryTable table = table(random);
    List<List<Operation>> lists = new ArrayList<>();
    for (Operation operation : all()) {
      boolean isGroup = operation.command().startsWith("groupby");
      if (!isGroup || operation.column().equals("it's") || random.nextInt(10) == 0) {
        lists.add(List.of(operation));
      }
    }
    lists.addAll(chains());
    for (CleaningMethod method : CleaningMethod.values()) {
      List<Operation> operations = method.operations(table, Cancellation.NONE);
      if (!operations.isEmpty()) {
        lists.add(operations);
      }
    }
    List<String> wrong = new ArrayList<>();
    try (var pandas = new OtherEngines.Pandas(python.get())) {
      for (List<Operation> list : lists) {
        Result result = Operations.apply(table, list, Cancellation.NONE);
        String code = PandasCode.of(result);
        String difference;
        try {
          difference =
              OtherEngines.difference(OtherEngines.ours(result.frame()), pandas.run(table, code));
        } catch (IllegalStateException e) {
          difference = String.valueOf(e.getMessage());
        }
        if (!difference.isEmpty()) {
          wrong.add(code + "\n" + difference);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }
}
