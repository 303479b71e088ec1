package buckaroo.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.eclipsesource.json.Json;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class BoundedJsonTest {
  private static final String LIBRARY = "com.eclipsesource.json.";
  private static final long PATIENCE_MILLIS = 20_000;
  private static final int ROUNDS = 300;

  /** Loads the library and our class anew, so that each round begins with nothing set up. */
  private static URLClassLoader anew() {
    URL[] places =
        List.of(Json.class, BoundedJson.class).stream()
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);
    return new URLClassLoader(places, ClassLoader.getPlatformClassLoader());
  }

  private static Thread touching(String name, ClassLoader loader, CyclicBarrier start) {
    Thread thread =
        new Thread(
            () -> {
              try {
                start.await();
                Class.forName(LIBRARY + name, true, loader);
              } catch (Exception e) {
                fail(e);
              }
            });
    // A thread that waits for a class for ever must not keep the tests from ending.
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Test
  void threadsThatTouchTheLibraryAtOnceDoNotWaitForEachOther() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      try (URLClassLoader loader = anew()) {
        Class.forName(BoundedJson.class.getName(), true, loader)
            .getMethod("initialize")
            .invoke(null);
        CyclicBarrier start = new CyclicBarrier(3);
        List<Thread> threads =
            List.of(
                touching("Json", loader, start),
                touching("JsonValue", loader, start),
                touching("JsonLiteral", loader, start));
        for (Thread thread : threads) {
          thread.join(PATIENCE_MILLIS);
          assertTrue(!thread.isAlive(), "a thread waits for a class in round " + round);
        }
      }
    }
  }
}
