package buckaroo.mcp;

import buckaroo.client.StartFailure;
import buckaroo.mcp.text.Names;
import buckaroo.text.NearNames;
import com.eclipsesource.json.JsonObject;
import java.util.List;

/** A tool that works with a data server: it is described, its arguments are known ones. */
abstract class ServerTool implements Tool {
  private static final int NEAR_TOLD = 3;

  private final ToolInfo info;

  ServerTool(ToolInfo info) {
    this.info = info;
  }

  @Override
  public final String name() {
    return info.name();
  }

  @Override
  public final JsonObject describe() {
    return info.describe();
  }

  @Override
  public final ToolResult call(JsonObject arguments, Context context) throws InterruptedException {
    Ticker ticker = Ticker.start(context.progress(), doing(arguments));
    try {
      requireKnown(arguments);
      return work(arguments, context, ticker);
    } catch (StartFailure e) {
      return ToolResult.failure(e.diagnosis());
    } catch (ToolFailure e) {
      return ToolResult.failure(name(), String.valueOf(e.getMessage()));
    } finally {
      ticker.close();
    }
  }

  /** What is being done, for a person who waits. */
  String doing(JsonObject arguments) {
    return info.title();
  }

  /** Does the work. */
  abstract ToolResult work(JsonObject arguments, Context context, Ticker ticker)
      throws ToolFailure, StartFailure, InterruptedException;

  private void requireKnown(JsonObject arguments) throws ToolFailure {
    List<String> known = info.properties().names();
    for (String name : arguments.names()) {
      if (!known.contains(name)) {
        List<String> near = NearNames.of(name, known, NEAR_TOLD);
        throw new ToolFailure(
            "there is no argument \""
                + Names.cut(name)
                + "\""
                + (near.isEmpty() ? "" : "; near: " + String.join(", ", near))
                + ". There are: "
                + String.join(", ", known)
                + ".");
      }
    }
  }
}
