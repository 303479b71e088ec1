package buckaroo.server.http;

import buckaroo.table.Cancellation;
import java.util.Map;

/**
 * A request as a handler sees it: gated, bounded and read to its end.
 *
 * @param method upper case
 * @param path the decoded path, without the query
 * @param pathParameter the part of the path below a route that ends in {@code /}, for example the
 *     id of {@code /s/<id>}; empty for other routes
 * @param query the decoded query, first value a name
 * @param headers first value of each header, names in lower case
 * @param trusted whether it brought the token, or none is asked for
 * @param body the whole body; empty when there is none
 * @param requestId the id that the reply and the log lines carry
 * @param clientLeft whether the client has closed the connection, as far as can be told
 */
public record Request(
    String method,
    String path,
    String pathParameter,
    Map<String, String> query,
    Map<String, String> headers,
    boolean trusted,
    byte[] body,
    String requestId,
    Cancellation clientLeft) {}
