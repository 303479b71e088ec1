package buckaroo.server.http;

import buckaroo.server.load.FilePreviews;
import buckaroo.wire.FirstRowsReply;
import buckaroo.wire.LoadRequest;

/** {@code POST /first_rows}: how a file would be read; loads nothing. */
public final class FirstRowsHandler implements Handler {
  private final FilePreviews previews;

  public FirstRowsHandler(FilePreviews previews) {
    this.previews = previews;
  }

  @Override
  public Response handle(Request request) {
    return Response.json(
        200,
        previews
            .read(LoadRequest.parse(request.body()))
            .map(FirstRowsReply::of)
            .orElseGet(FirstRowsReply::none));
  }
}
