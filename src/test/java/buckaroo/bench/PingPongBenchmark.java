package buckaroo.bench;

import buckaroo.server.DataServer;
import buckaroo.server.RawClient;
import buckaroo.server.TestServer;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Round trips of small messages on one socket, the server in the same process, with threads that
 * burn the processor beside it. Prints the median, the tail and how many stalled (over a second: a
 * lost wake-up, since starvation by the burners passes sooner).
 *
 * <p>Run: {@code java -cp target/test-classes:target/classes:<dependencies>
 * buckaroo.bench.PingPongBenchmark [rounds] [burners]}
 */
public final class PingPongBenchmark {
  private static final int WARM_UP = 20_000;
  private static final long STALL_NANOS = 1_000_000_000;

  private PingPongBenchmark() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int burners = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    try (DataServer server = TestServer.start();
        RawClient client = new RawClient(server.port())) {
      client.upgrade("/ws/bench", "").head();
      measure(client, WARM_UP);
      report("idle", measure(client, Math.min(rounds, 100_000)));
      for (int i = 0; i < burners; i++) {
        Thread burner = new Thread(PingPongBenchmark::burn, "burner");
        burner.setDaemon(true);
        burner.start();
      }
      report(burners + " burners", measure(client, rounds));
    }
  }

  private static long[] measure(RawClient client, int rounds) throws Exception {
    // A text frame of five bytes under a mask of zeroes.
    byte[] frame = {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'h', 'e', 'l', 'l', 'o'};
    InputStream in = client.socket().getInputStream();
    long[] nanos = new long[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      client.say(frame);
      int opcode = in.read() & 0x0f;
      int length = in.read();
      in.readNBytes(length);
      if (opcode == 1) {
        nanos[i] = System.nanoTime() - start;
      } else {
        // A ping of the server; the reply is still to come.
        in.readNBytes(7);
      }
    }
    return nanos;
  }

  private static void report(String name, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %d rounds, p50 %.1f us, p99 %.1f us, max %.1f ms, stalls %d%n",
        name,
        nanos.length,
        nanos[nanos.length / 2] / 1e3,
        nanos[(int) (nanos.length * 0.99)] / 1e3,
        nanos[nanos.length - 1] / 1e6,
        Arrays.stream(nanos).filter(n -> n > STALL_NANOS).count());
  }

  private static void burn() {
    double x = 1;
    while (x > 0) {
      x = Math.sqrt(x + 1);
    }
  }
}
