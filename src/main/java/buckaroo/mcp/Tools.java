package buckaroo.mcp;

import buckaroo.mcp.text.Names;
import com.eclipsesource.json.JsonArray;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The tools, always all and in this order. Immutable. */
final class Tools {
  /** A call that can be made: its tool is known, its arguments are an object. */
  record Call(Tool tool, JsonObject arguments) {}

  private final List<Tool> tools;
  private final Optional<Completions> completions;

  /** Tools that complete nothing. */
  Tools(List<Tool> tools) {
    this(tools, Optional.empty());
  }

  private Tools(List<Tool> tools, Optional<Completions> completions) {
    this.tools = List.copyOf(tools);
    this.completions = completions;
  }

  /** The tools of a launcher; they begin nothing before they are called. */
  static Tools of(LauncherParts parts) {
    return new Tools(
        List.of(
            new ViewTool("view_data", parts),
            new ViewTool("buckaroo_table", parts),
            DataTools.readRows(parts),
            DataTools.summarize(parts),
            DataTools.show(parts),
            DataTools.getView(parts),
            DataTools.edit(parts),
            new CompareTool(parts),
            new ExportTool(parts),
            new DiagnosticsTool(parts)),
        Optional.of(new Completions(parts)));
  }

  /**
   * What an argument of a prompt may become.
   *
   * @throws JsonRpcException if it is asked about no prompt of ours
   */
  JsonObject complete(JsonObject params) throws JsonRpcException {
    if (completions.isEmpty()) {
      throw Catalogue.unknownMethod("completion/complete");
    }
    return completions.get().answer(params);
  }

  JsonArray describe() {
    JsonArray list = new JsonArray();
    for (Tool tool : tools) {
      list.add(tool.describe());
    }
    return list;
  }

  /**
   * Reads the parameters of {@code tools/call}.
   *
   * @throws JsonRpcException {@code INVALID_PARAMS} when they name no tool of ours
   */
  Call call(JsonObject params) throws JsonRpcException {
    JsonValue name = params.get("name");
    if (name == null || !name.isString()) {
      throw invalid("\"name\" must be the name of a tool");
    }
    JsonValue arguments = params.get("arguments");
    if (arguments != null && !arguments.isNull() && !arguments.isObject()) {
      throw invalid("\"arguments\" must be an object");
    }
    for (Tool tool : tools) {
      if (tool.name().equals(name.asString())) {
        return new Call(
            tool,
            arguments == null || arguments.isNull() ? new JsonObject() : arguments.asObject());
      }
    }
    throw invalid("unknown tool: " + Names.cut(name.asString()));
  }

  private static JsonRpcException invalid(String why) {
    return new JsonRpcException(JsonRpcCode.INVALID_PARAMS, "Invalid params: " + why);
  }
}
