package buckaroo.mcp;

import java.util.Optional;

/**
 * Ends the launcher when the process that started it is gone: a shell or a package runner between
 * us and the host may keep our input open for ever. Compares process numbers only; a clock that was
 * set would make start times lie.
 */
final class ParentWatch {
  private static final long POLL_MILLIS = 1000;

  private ParentWatch() {}

  /**
   * Notes the parent, on a thread of its own since asking takes longer than the rest of our start,
   * and runs {@code onGone} when it is another. A launcher without a parent is not watched.
   */
  static void start(Runnable onGone) {
    Thread thread =
        new Thread("parent-watch") {
          @Override
          public void run() {
            watch(onGone);
          }
        };
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(Runnable onGone) {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    if (parent.isEmpty()) {
      return;
    }
    long pid = parent.get().pid();
    parent.get().onExit().thenRun(onGone);
    try {
      while (parentPid() == pid && parent.get().isAlive()) {
        Thread.sleep(POLL_MILLIS);
      }
      onGone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long parentPid() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    return parent.isPresent() ? parent.get().pid() : -1;
  }
}
