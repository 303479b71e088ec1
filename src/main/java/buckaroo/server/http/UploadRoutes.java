package buckaroo.server.http;

import buckaroo.server.file.Upload;
import buckaroo.server.file.Uploads;
import buckaroo.wire.ApiException;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A file whose bytes are sent (SECURITY row 43): begun by {@code POST /upload}, sent by {@code PUT
 * /upload/<id>?offset=} in parts, asked after by GET and given up by DELETE. Once it is whole,
 * {@code /load} opens the path that every reply tells.
 */
public final class UploadRoutes {
  private final Uploads uploads;

  public UploadRoutes(Uploads uploads) {
    this.uploads = uploads;
  }

  /** {@code POST /upload} with {@code {"name", "bytes"}}. */
  public Response begin(Request request) throws IOException {
    JsonObject asked =
        BoundedJson.parseObject(
            new String(request.body(), StandardCharsets.UTF_8),
            "Invalid JSON body",
            "Invalid JSON body");
    JsonValue name = asked.get("name");
    JsonValue bytes = asked.get("bytes");
    if (name == null || !name.isString() || bytes == null || !bytes.isNumber()) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "'name' must be a text and 'bytes' a whole number.");
    }
    return told(uploads.begin(name.asString(), whole(bytes.toString(), "bytes")));
  }

  /** {@code PUT /upload/<id>?offset=}: the next part. */
  public Response write(Request request) {
    Upload upload = uploads.get(request.pathParameter());
    long offset = whole(request.query().getOrDefault("offset", ""), "offset");
    if (request.body().length > Uploads.PART_BYTES) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "A part has at most " + Uploads.PART_BYTES + " bytes.");
    }
    long received = upload.received();
    if (offset != received) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST,
          "The next part begins at byte " + received + ", not at " + offset + ".",
          new JsonObject().add("offset", received));
    }
    return told(uploads.write(request.pathParameter(), offset, request.body()));
  }

  /** {@code GET /upload/<id>}: how far it is. */
  public Response ask(Request request) {
    return told(uploads.get(request.pathParameter()));
  }

  /** {@code DELETE /upload/<id>}: deletes what came of it. */
  public Response cancel(Request request) {
    uploads.cancel(request.pathParameter());
    return Response.json(200, new JsonObject().add("upload", request.pathParameter()));
  }

  private static long whole(String digits, String field) {
    if (!digits.matches("[0-9]{1,18}")) {
      throw new ApiException(
          ErrorCode.INVALID_REQUEST, "'" + field + "' must be a whole number from 0 on.");
    }
    return Long.parseLong(digits);
  }

  private static Response told(Upload upload) {
    return Response.json(
        200,
        new JsonObject()
            .add("upload", upload.id())
            .add("path", upload.path())
            .add("bytes", upload.bytes())
            .add("offset", upload.received())
            .add("part_bytes", Uploads.PART_BYTES)
            .add("whole", upload.isWhole()));
  }
}
