package buckaroo.mcp;

import buckaroo.client.StartFailure;
import buckaroo.mcp.text.QuotedCell;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/**
 * A tool that asks one route of the data server about one view and tells the answer twice: as it
 * came, and as text.
 */
abstract class AskTool extends ServerTool {
  /** Characters of an answer unless it is asked for more, here as on the server. */
  private static final int USUAL_CHARS = 8_000;

  private final LauncherParts parts;
  private final String route;

  /**
   * A tool.
   *
   * @param route such as {@code /rows/}
   */
  AskTool(ToolInfo info, LauncherParts parts, String route) {
    super(info);
    this.parts = parts;
    this.route = route;
  }

  /** The answer as text. */
  abstract String words(JsonObject said);

  @Override
  ToolResult work(JsonObject arguments, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException {
    Target target = parts.opener().of(arguments, context, ticker);
    JsonObject question = question(new JsonObject(arguments).remove("view").remove("path"));
    OpenViews.Answer answer = parts.opener().ask(target, route, question, context, ticker);
    ToolResult result = told(answer);
    int limit = limit(arguments);
    // What is made visible is longer than it was, so less of it is asked for.
    for (int chars = limit / 2; isReading() && length(result) > limit && chars >= 500; ) {
      question.set("max_chars", chars);
      result = told(parts.opener().ask(answer.target(), route, question, context, ticker));
      chars /= 2;
    }
    return result.within(limit);
  }

  /** Whether asking twice is the same as asking once. */
  boolean isReading() {
    return false;
  }

  private static int limit(JsonObject arguments) {
    JsonValue asked = arguments.get("max_chars");
    return asked != null && asked.isNumber() ? (int) asked.asDouble() : USUAL_CHARS;
  }

  private static int length(ToolResult result) {
    return Math.max(result.text().length(), result.structured().toString().length());
  }

  /** What the route is asked; the launcher may add to it. */
  JsonObject question(JsonObject arguments) {
    return arguments;
  }

  private ToolResult told(OpenViews.Answer answer) {
    JsonObject said = answer.said().set("url", ViewText.url(answer.target()));
    StringBuilder text = new StringBuilder(words(said));
    for (String note : answer.target().notes()) {
      text.append("\nNote: ").append(note);
      said.set("note", note);
    }
    return ToolResult.success(text.toString(), QuotedCell.visible(said).asObject());
  }
}
