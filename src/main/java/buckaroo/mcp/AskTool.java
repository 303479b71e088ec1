package buckaroo.mcp;

import buckaroo.client.StartFailure;
import com.eclipsesource.json.JsonObject;

/**
 * A tool that asks one route of the data server about one view and tells the answer twice: as it
 * came, and as text.
 */
abstract class AskTool extends ServerTool {
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
    return told(answer);
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
    return ToolResult.success(text.toString(), CellText.visible(said).asObject());
  }
}
