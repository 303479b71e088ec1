package buckaroo;

import buckaroo.server.door.SharedSecret;
import buckaroo.server.door.UpgradeHandler;
import buckaroo.server.http.Routes;
import buckaroo.server.lease.LeaseUpgrade;
import buckaroo.server.lease.Leases;
import buckaroo.server.lease.ShutdownHandler;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntSupplier;

/**
 * The lease part of a server that a launcher started.
 *
 * @param secret from the launcher: letters and digits
 */
record ServerLeases(String secret, Leases leases) {
  /** The launcher's way to hand the secret over: other users cannot read an environment. */
  static final String VARIABLE = "BUCKAROO_LEASE_SECRET";

  private static final int MIN_SECRET_CHARS = 32;
  private static final int MAX_SECRET_CHARS = 128;

  /** Whether a launcher started this process. */
  static boolean areAskedFor(Map<String, String> environment) {
    return !environment.getOrDefault(VARIABLE, "").isEmpty();
  }

  /**
   * Begins to wait for the first lease.
   *
   * @param viewers how many sockets look at sessions now
   * @param end called once, when there is nobody left to serve
   * @throws UsageException if the secret is none
   */
  static ServerLeases start(
      Map<String, String> environment,
      ScheduledExecutorService timer,
      IntSupplier viewers,
      Runnable end) {
    String secret = environment.getOrDefault(VARIABLE, "");
    if (!secret.matches("[A-Za-z0-9]{" + MIN_SECRET_CHARS + "," + MAX_SECRET_CHARS + "}")) {
      throw new UsageException(VARIABLE + " must be 32 to 128 letters and digits");
    }
    return new ServerLeases(secret, Leases.await(timer, Leases.Waits.DEFAULT, viewers, end));
  }

  UpgradeHandler upgrade() {
    return new LeaseUpgrade(new SharedSecret(secret), leases);
  }

  Routes.Builder addTo(Routes.Builder routes) {
    return routes.post("/shutdown", new ShutdownHandler(new SharedSecret(secret), leases));
  }
}
