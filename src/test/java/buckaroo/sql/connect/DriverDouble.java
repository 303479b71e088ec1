package buckaroo.sql.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A driver that behaves as the address tells it: {@code jdbc:double:hang} never answers, {@code
 * :drop} loses its connection with the second statement, {@code :linkage} lacks a class, {@code
 * :leak} repeats address and password in what it says, {@code :odd} throws what no driver should.
 * It stands in a jar of its own and tells how it was used in system properties.
 */
public final class DriverDouble implements Driver {
  private static final String START = "jdbc:double:";

  private static int open;

  /** Puts the driver into a folder as a jar. */
  public static void install(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream file = Files.newOutputStream(folder.resolve("double.jar"));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
      jar.write(DriverDouble.class.getName().getBytes(StandardCharsets.UTF_8));
      for (String name : List.of("DriverDouble", "DriverDouble$Answer")) {
        String path = "buckaroo/sql/connect/" + name + ".class";
        jar.putNextEntry(new ZipEntry(path));
        try (InputStream bytes = DriverDouble.class.getClassLoader().getResourceAsStream(path)) {
          jar.write(bytes.readAllBytes());
        }
      }
    }
  }

  /** How often something happened, as the driver counts it. */
  public static int count(String what) {
    return Integer.getInteger("double." + what, 0);
  }

  static void note(String what, int more) {
    // Not the class: each loader of drivers has one.
    synchronized (System.getProperties()) {
      System.setProperty("double." + what, Integer.toString(count(what) + more));
    }
  }

  /**
   * Counts the connections that are open by this class alone, which a test's own loader has loaded:
   * those of an earlier test may be closed any time later.
   */
  private static void noteOpen(int more) {
    synchronized (System.getProperties()) {
      open += more;
      if (open > count("most")) {
        note("most", open - count("most"));
      }
    }
  }

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    String manner = url.substring(START.length());
    if (manner.startsWith("leak")) {
      throw new SQLException(
          "cannot log in at " + url + " with " + properties + "\n\tat a.b.C", "28P01");
    }
    note("opened", 1);
    noteOpen(1);
    return proxy(Connection.class, new Answer(manner));
  }

  static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            DriverDouble.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** Answers every call on a connection, its statements and their one row. */
  static final class Answer implements InvocationHandler {
    private final String manner;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private int statements;
    private int rows;

    Answer(String manner) {
      this.manner = manner;
    }

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "createStatement":
          return proxy(Statement.class, this);
        case "executeQuery":
          return execute();
        case "next":
          return rows++ == 0;
        case "getLong":
        case "getInt":
          return method.getReturnType() == long.class ? (Object) 42L : (Object) 42;
        case "isValid":
        case "getAutoCommit":
          return true;
        case "cancel":
          note("cancelled", 1);
          if (manner.equals("slow")) {
            cancelled.countDown();
          }
          return null;
        case "close":
          if (proxy instanceof Connection) {
            noteOpen(-1);
          }
          return null;
        case "hashCode":
          return System.identityHashCode(this);
        case "equals":
          return proxy == arguments[0];
        default:
          return method.getReturnType() == boolean.class ? (Object) false : null;
      }
    }

    private Object execute() throws Throwable {
      statements++;
      note("statements", 1);
      rows = 0;
      switch (manner) {
        case "hang":
          new CountDownLatch(1).await();
          break;
        case "slow":
          cancelled.await();
          throw new SQLException("cancelled", "57014");
        case "drop":
          if (statements == 2) {
            throw new SQLException("the server closed the connection", "08006");
          }
          break;
        case "linkage":
          throw new NoClassDefFoundError("org/example/Missing");
        case "odd":
          throw new ClassCastException("an Integer is no String");
        default:
          break;
      }
      return proxy(ResultSet.class, this);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(START);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 2;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
