package buckaroo.server.lease;

import buckaroo.server.door.SharedSecret;
import buckaroo.server.http.Handler;
import buckaroo.server.http.Request;
import buckaroo.server.http.Response;
import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import java.nio.charset.StandardCharsets;

/** {@code POST /shutdown}: a launcher of another version wants this server's place. */
public final class ShutdownHandler implements Handler {
  private static final byte[] STOPPING =
      "{\"status\":\"stopping\"}".getBytes(StandardCharsets.UTF_8);

  private final SharedSecret secret;
  private final Leases leases;

  public ShutdownHandler(SharedSecret secret, Leases leases) {
    this.secret = secret;
    this.leases = leases;
  }

  @Override
  public Response handle(Request request) {
    if (!secret.isBearer(request.headers().getOrDefault("authorization", ""))) {
      throw new ApiException(
          ErrorCode.UNAUTHORIZED, "A shutdown needs the secret from this server's state file.");
    }
    if (leases.areHeld()) {
      throw new ApiException(
          ErrorCode.SERVER_IN_USE, "Other launchers lease this server; use another port.");
    }
    leases.endNow("asked to");
    return Response.json(200, STOPPING);
  }
}
