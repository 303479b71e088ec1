package buckaroo.server.http;

import buckaroo.table.Cancellation;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.WindowTooLargeException;
import buckaroo.wire.ApiException;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;

/**
 * A route by which a script asks something about one view (DESIGN 13.6): the arguments are the JSON
 * object of a POST, or the query of a GET.
 */
public final class AnswerHandler implements Handler {
  private static final Set<String> TEXTS = Set.of("note", "path", "search");
  private static final Pattern NOT_TEXT =
      Pattern.compile("\\s*(?:[\\[{].*|-?\\d+|true|false)\\s*", Pattern.DOTALL);

  private final Answer answer;

  public AnswerHandler(Answer answer) {
    this.answer = answer;
  }

  /** Answers a question about a view. */
  @FunctionalInterface
  public interface Answer {
    /**
     * The answer.
     *
     * @param view the id of a session, as the address names it
     * @param args unchecked
     * @throws CancellationException if nobody wants it any more
     */
    JsonObject of(String view, JsonObject args, Cancellation cancellation);
  }

  @Override
  public Response handle(Request request) {
    JsonObject args =
        request.body().length == 0 ? ofQuery(request.query()) : ofBody(request.body());
    try {
      JsonObject said = answer.of(request.pathParameter(), args, request.clientLeft());
      return Response.json(200, said);
    } catch (CancellationException e) {
      throw new ApiException(ErrorCode.REQUEST_CANCELLED, "The client has left.", e);
    } catch (InvalidFilterException | WindowTooLargeException e) {
      throw new ApiException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()), e);
    } catch (RowsUnavailableException e) {
      throw ExportHandler.gone(e);
    }
  }

  private static JsonObject ofBody(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return BoundedJson.parseObject(
          text, "Invalid JSON body", "The body must be a JSON object of arguments");
    } catch (CharacterCodingException e) {
      throw new ApiException(ErrorCode.INVALID_JSON, "Invalid JSON body: it is not UTF-8", e);
    }
  }

  /** What looks like JSON is meant as such, but for words to search for or to say. */
  private static JsonObject ofQuery(Map<String, String> query) {
    JsonObject args = new JsonObject();
    query.forEach((name, text) -> args.add(name, ofText(name, text)));
    return args;
  }

  private static JsonValue ofText(String name, String text) {
    boolean isText = TEXTS.contains(name) && !text.startsWith("{");
    if (isText || !NOT_TEXT.matcher(text).matches()) {
      boolean isList = name.equals("columns") || name.equals("group_by");
      return isList ? Json.array(text.split(",")) : Json.value(text);
    }
    try {
      return BoundedJson.parseObject("{\"value\":" + text + "}", "", "").get("value");
    } catch (ApiException | ParseException e) {
      throw new ApiException(
          ErrorCode.INVALID_JSON, "'" + name + "' begins like JSON and is none", e);
    }
  }
}
