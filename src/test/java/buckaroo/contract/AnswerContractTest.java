package buckaroo.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script asks of a view over HTTP, by the names of columns (DESIGN 13.6). */
final class AnswerContractTest {
  @TempDir static Path folder;
  private static JarServer server;

  @BeforeAll
  static void start() throws Exception {
    server = JarServer.start();
    Path sales =
        Files.writeString(
            folder.resolve("sales.csv"),
            "id,town,price,day\n"
                + "1,Bonn,10,2025-01-01\n"
                + "2,Ulm,30,2025-01-02\n"
                + "3,Bonn,20,2025-01-03\n"
                + "4,,5,2025-01-04\n");
    open("sales", sales);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void open(String session, Path file) throws Exception {
    JsonObject load =
        new JsonObject()
            .add("session", session)
            .add("path", file.toString())
            .add("mode", "buckaroo")
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load", load).status());
  }

  private static JsonObject ask(String route, String args) throws Exception {
    Http.Reply reply = server.http().post(route, Json.parse(args).asObject());
    assertEquals(200, reply.status(), () -> new String(reply.body(), StandardCharsets.UTF_8));
    return reply.json();
  }

  @Test
  void describesAViewWithItsColumnsAndFirstRows() throws Exception {
    JsonObject said = ask("/describe/sales", "{\"patience_ms\":20000}");

    assertEquals(4, said.getInt("rows", 0));
    assertEquals("csv", said.getString("format", ""));
    assertEquals(
        Json.parse("{\"name\":\"price\",\"type\":\"int64\",\"missing\":0,\"min\":5,\"max\":30}"),
        said.get("facts").asArray().get(2));
    assertEquals(
        Json.parse(
            "{\"name\":\"town\",\"type\":\"text\",\"missing\":1,\"distinct\":2,\"top\":[[\"Bonn\",2],[\"Ulm\",1]]}"),
        said.get("facts").asArray().get(1));
    assertEquals(
        Json.parse("[1,1,\"Bonn\",10,\"2025-01-01\"]"), said.get("sample").asArray().get(0));
  }

  @Test
  void givesRowsThatAreFilteredAndSortedByTheNumberThatThePageShows() throws Exception {
    JsonObject said =
        ask(
            "/rows/sales",
            "{\"columns\":[\"price\",\"town\"],\"filters\":[{\"column\":\"day\",\"op\":\"ge\",\"value\":\"2025-01-02\"}],"
                + "\"sorts\":[{\"column\":\"price\",\"desc\":true}],\"limit\":2}");

    assertEquals(Json.parse("[[2,30,\"Ulm\"],[3,20,\"Bonn\"]]"), said.get("rows"));
    assertEquals(3, said.getInt("matching", 0));
    assertEquals(4, said.getInt("total", 0));
    assertEquals(2, said.getInt("next_offset", 0));
  }

  @Test
  void takesTheArgumentsOfAGetAsWell() throws Exception {
    JsonObject said =
        server.http().get("/rows/sales?columns=id,town&limit=1&offset=3&search=").json();

    assertEquals(Json.parse("[[4,4,null]]"), said.get("rows"));
    assertTrue(said.get("next_offset").isNull());
  }

  @Test
  void countsGroupsExactlyAndKeepsAMissingKey() throws Exception {
    JsonObject said =
        ask(
            "/summary/sales",
            "{\"group_by\":[\"town\"],\"aggregates\":[{\"column\":\"price\",\"function\":\"sum\"},"
                + "{\"column\":\"id\",\"function\":\"max\"}],\"filters\":[{\"column\":\"price\",\"op\":\"lt\",\"value\":31}]}");

    assertEquals(
        Json.parse("[[\"Bonn\",2,30,3],[\"Ulm\",1,30,2],[null,1,5,4]]"), said.get("values"));
    assertEquals("sum_price", name(said, 2));
    assertEquals(3, said.getInt("groups", 0));
  }

  @Test
  void ordersGroupsByAColumnOfTheAnswer() throws Exception {
    JsonObject said =
        ask(
            "/summary/sales",
            "{\"group_by\":[\"town\",\"day\"],\"sorts\":[{\"column\":\"day\"}],\"top\":1}");

    assertEquals(Json.parse("[[\"Bonn\",\"2025-01-01\",1]]"), said.get("values"));
    assertEquals(3, said.getInt("groups_left_out", 0));
  }

  private static String name(JsonObject said, int column) {
    return said.get("columns").asArray().get(column).asObject().getString("name", "");
  }

  @Test
  void tellsFiguresOfFilteredRowsAsOfATableOfTheirOwn() throws Exception {
    JsonObject said =
        ask(
            "/summary/sales",
            "{\"columns\":[\"price\"],\"filters\":[{\"column\":\"town\",\"op\":\"eq\",\"value\":\"Bonn\"}]}");

    JsonObject price = said.get("columns").asArray().get(0).asObject();
    assertEquals(2, said.getInt("rows", 0));
    assertEquals(10, price.getInt("min", 0));
    assertEquals(20, price.getInt("max", 0));
    assertEquals(15, price.getDouble("mean", 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rows/sales|{\"limt\":1}|limt, near are: limit",
        "/rows/sales|{\"columns\":[\"pirce\"]}|pirce, near are: price",
        "/rows/sales|{\"limit\":201}|limit must be a whole number from 1 to 200",
        "/rows/sales|{\"offset\":-1}|offset must be",
        "/rows/sales|{\"filters\":[{\"column\":\"price\",\"op\":\"like\",\"value\":1}]}|op is one"
            + " of",
        "/rows/sales|{\"filters\":[{\"op\":\"eq\"}]}|column: name",
        "/summary/sales|{\"group_by\":[\"town\"],\"aggregates\":[{\"column\":\"town\",\"function\":\"sum\"}]}|no"
            + " sum of column town",
        "/summary/sales|{\"group_by\":[\"town\"],\"aggregates\":[{\"column\":\"price\",\"function\":\"avg\"}]}|there"
            + " are: sum, mean",
        "/summary/sales|{\"aggregates\":[]}|group_by",
        "/show/sales|{\"row\":9}|Row 9 is not among the 4 rows",
        "/show/sales|{\"cell\":{\"row\":1}}|cell is",
        "/edit/sales|{}|Commands: ",
        "/edit/sales|{\"operations\":[{\"command\":\"fill_na\",\"column\":\"town\"}]}|near are:"
            + " fillna",
        "/differences/sales|{}|shows one file"
      })
  void saysWhatWouldDo(String route, String args, String words) throws Exception {
    Http.Reply reply = server.http().post(route, Json.parse(args).asObject());

    assertEquals(400, reply.status());
    String message = reply.json().getString("message", "").replace("\"", "").replace("'", "");
    assertTrue(message.contains(words), message);
  }

  @Test
  void namesTheViewsThatAreOpen() throws Exception {
    Http.Reply reply = server.http().post("/rows/sale", new JsonObject());

    EnvelopeAssert.assertEnvelope(reply, 404, "not_found");
    assertTrue(reply.json().getString("message", "").contains("open are: sales"));
  }

  @Test
  void staysWithinItsCharactersAndSaysWhatIsCut() throws Exception {
    StringBuilder text = new StringBuilder("n,long\n");
    for (int i = 0; i < 300; i++) {
      text.append(i).append(',').append("x".repeat(i == 0 ? 100_000 : 150)).append('\n');
    }
    open("long", Files.writeString(folder.resolve("long.csv"), text));

    Http.Reply reply =
        server
            .http()
            .post("/rows/long", new JsonObject().add("limit", 200).add("max_chars", 5_000));

    JsonObject said = reply.json();
    assertTrue(reply.body().length <= 5_000, () -> reply.body().length + " bytes");
    assertEquals(
        Json.parse("{\"row\":1,\"column\":\"long\",\"chars\":100000}"),
        said.get("cut").asArray().get(0));
    assertEquals(said.get("rows").asArray().size(), said.getInt("next_offset", 0));

    JsonObject whole =
        ask(
            "/rows/long",
            "{\"columns\":[\"long\"],\"limit\":1,\"cell_chars\":18000,\"max_chars\":20000}");
    String cell = whole.get("rows").asArray().get(0).asArray().get(1).asString();
    assertEquals(18_001, cell.length());
  }

  @Test
  void aMillionGroupsAreToldInBrief() throws Exception {
    StringBuilder text = new StringBuilder("key,one\n");
    for (int i = 0; i < 1_000_000; i++) {
      text.append(i).append(",1\n");
    }
    open("groups", Files.writeString(folder.resolve("groups.csv"), text));

    JsonObject said = ask("/summary/groups", "{\"group_by\":[\"key\"],\"top\":100}");

    assertEquals(1_000_000, said.getInt("groups", 0));
    assertEquals(100, said.get("values").asArray().size());
    assertTrue(said.toString().length() < 8_000);
  }

  @Test
  void showsEveryOpenPageAndHearsWhatTheySee() throws Exception {
    open("shown", folder.resolve("sales.csv"));
    try (Socket page = Socket.openExtended(server.port(), "shown");
        Socket old = Socket.open(server.port(), "shown")) {
      page.nextMessage();
      old.nextMessage();

      JsonObject said =
          ask(
              "/show/shown",
              "{\"sorts\":[{\"column\":\"price\",\"desc\":true}],\"cell\":{\"row\":3,\"column\":\"town\"},\"note\":\"<b>look\"}");

      assertEquals(1, said.getInt("viewers", -1));
      assertEquals(2, said.getInt("place", -1));
      JsonObject message = until(page, "show");
      assertEquals(Json.parse("[{\"column\":\"c\",\"desc\":true}]"), message.get("sorts"));
      assertEquals("b", message.getString("column", ""));
      assertEquals(1, message.getInt("place", -1));
      assertEquals("<b>look", message.getString("note", ""));

      page.sendText(
          "{\"type\":\"sight\",\"rows\":{\"first\":0,\"end\":4},\"sorts\":[{\"column\":\"c\",\"desc\":true}],"
              + "\"filters\":[],\"search\":\"\",\"hidden\":[\"a\"],\"active\":{\"row\":0,\"column\":\"c\"},"
              + "\"selection\":{\"top\":0,\"bottom\":1,\"columns\":[\"b\",\"c\"]}}");
      page.sendText("{\"type\":\"comment\",\"text\":\"why \\\"Ulm\\\"?\"}");
      page.framesUntilNow();

      JsonObject seen = ask("/seen/shown", "{\"listener\":\"one\"}");
      assertEquals(2, seen.getInt("viewers", -1));
      assertEquals(Json.parse("[{\"column\":\"price\",\"desc\":true}]"), seen.get("sorts"));
      assertEquals(Json.parse("[\"id\"]"), seen.get("hidden"));
      assertEquals(30, seen.get("active").asObject().getInt("value", 0));
      assertEquals(
          Json.parse("[[2,\"Ulm\",30],[3,\"Bonn\",20]]"),
          seen.get("selection").asObject().get("rows"));
      assertEquals("why \"Ulm\"?", comment(seen, 0));
      assertEquals(new JsonArray(), ask("/seen/shown", "{\"listener\":\"one\"}").get("comments"));
      assertEquals("why \"Ulm\"?", comment(ask("/seen/shown", "{\"listener\":\"two\"}"), 0));
    }
  }

  private static String comment(JsonObject seen, int number) {
    return seen.get("comments").asArray().get(number).asObject().getString("text", "");
  }

  private static JsonObject until(Socket page, String type) {
    JsonObject message = page.nextMessage();
    while (!message.getString("type", "").equals(type)) {
      message = page.nextMessage();
    }
    return message;
  }

  @Test
  void editsTheViewAndNeverTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("edited.csv"), "a,b\n1,x\n,y\n");
    open("edited", file);
    String fill =
        "{\"operations\":[{\"command\":\"fillna\",\"column\":\"a\",\"arguments\":[7]}]%s}";

    JsonObject preview = ask("/edit/edited", fill.formatted(",\"preview\":true"));
    assertEquals(
        Json.parse("[{\"row\":2,\"column\":\"a\",\"was\":null,\"now\":7}]"), preview.get("cells"));
    assertTrue(ask("/rows/edited", "{}").get("rows").asArray().get(1).asArray().get(1).isNull());

    JsonObject applied = ask("/edit/edited", fill.formatted(""));
    assertTrue(applied.getBoolean("applied", false));
    assertTrue(applied.getString("pandas", "").contains("fillna(7"), applied::toString);
    assertTrue(applied.getString("sql", "").contains("coalesce"), applied::toString);
    assertEquals(Json.parse("[2,7,\"y\"]"), ask("/rows/edited", "{}").get("rows").asArray().get(1));
    assertEquals("a,b\n1,x\n,y\n", Files.readString(file));

    ask("/edit/edited", "{\"operations\":[],\"replace\":true}");
    assertTrue(ask("/rows/edited", "{}").get("rows").asArray().get(1).asArray().get(1).isNull());
  }

  @Test
  void tellsWhatAComparisonFound() throws Exception {
    Path left = Files.writeString(folder.resolve("left.csv"), "id,x,y\n1,a,1\n2,b,2\n3,c,3\n");
    Path right = Files.writeString(folder.resolve("right.csv"), "id;x;y\n1;a;1\n2;B;2\n4;d;4\n");
    JsonObject compare =
        new JsonObject()
            .add("session", "diff")
            .add("path1", left.toString())
            .add("path2", right.toString())
            .add("join_columns", "id")
            .add("read_options2", new JsonObject().add("delimiter", ";"))
            .add("no_browser", true);
    assertEquals(200, server.http().post("/load_compare", compare).status());

    JsonObject said = ask("/differences/diff", "{}");

    assertEquals(1, said.getInt("equal", -1));
    assertEquals(1, said.getInt("changed", -1));
    assertEquals(Json.parse("[{\"name\":\"x\",\"changed\":1}]"), said.get("columns"));
    assertEquals(
        Json.parse("[{\"row\":2,\"key\":[2],\"column\":\"x\",\"left\":\"b\",\"right\":\"B\"}]"),
        said.get("cells"));
    assertEquals(Json.parse("[[3]]"), said.get("rows_left_only"));
    assertEquals(Json.parse("[[4]]"), said.get("rows_right_only"));
  }

  @Test
  void theTokenIsAskedForHereAsElsewhere() throws Exception {
    try (JarServer guarded =
        JarServer.start(Map.of("BUCKAROO_TOKEN", "0123456789abcdef0123456789abcdef"))) {
      for (String route : new String[] {"describe", "rows", "summary", "show", "seen", "edit"}) {
        assertEquals(
            401, guarded.http().post("/" + route + "/x", new JsonObject()).status(), route);
      }
    }
  }
}
