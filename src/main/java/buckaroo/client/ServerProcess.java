package buckaroo.client;

import buckaroo.home.OwnerOnly;
import buckaroo.home.Secret;
import buckaroo.home.StartCache;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The command that runs a data server, and its start. The process gets no handle of ours: its
 * output is appended to a file by the process builder, its input is the null device (DESIGN section
 * 12.7).
 */
public final class ServerProcess {
  public static final String OUTPUT_FILE = "server.out";
  private static final int TOKEN_BYTES = 32;
  private static final long MAX_OUTPUT_BYTES = 1 << 20;
  private static final List<String> FAST_START =
      List.of("-Xshare:auto", "-XX:-UsePerfData", "-XX:+UseSerialGC");

  private final LauncherSettings settings;
  private final Map<String, String> environment;
  private final String token;

  ServerProcess(LauncherSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
    String set = environment.getOrDefault(ServerClient.TOKEN, "");
    this.token = set.equals(ServerClient.AUTO_TOKEN) ? Secret.hex(TOKEN_BYTES) : set;
  }

  /** What the servers that are started here ask for; empty for nothing. */
  String token() {
    return token;
  }

  /** The program that runs servers: the one that runs us. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What a person would type to start the same server. */
  static String commandLine(int port) {
    List<String> words = new ArrayList<>(List.of(java()));
    words.addAll(program());
    words.addAll(List.of("serve", "--no-browser", "--port", Integer.toString(port)));
    return String.join(" ", words);
  }

  /**
   * Starts a server.
   *
   * @param secret for leases; handed over in the environment, which other users cannot read
   */
  Process start(int port, String secret) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(port));
    builder.environment().put("BUCKAROO_LEASE_SECRET", secret);
    if (!token.isEmpty()) {
      builder.environment().put(ServerClient.TOKEN, token);
    }
    builder.environment().put("BUCKAROO_LOG_DIR", settings.logFolder().toString());
    if (!hasUtf8Locale()) {
      // Under the locale "C" a JVM could open no file whose name is not ASCII.
      builder.environment().put("LC_ALL", "C.UTF-8");
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(new File(windows ? "NUL" : "/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(output())
        .start();
  }

  private List<String> command(int port) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(FAST_START);
    command.addAll(startCache());
    command.add("-Duser.home=" + System.getProperty("user.home"));
    for (String option : environment.getOrDefault("BUCKAROO_JAVA_OPTS", "").split(" +")) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
    command.addAll(program());
    command.addAll(List.of("serve", "--port", Integer.toString(port)));
    return command;
  }

  /** What an earlier server left to start this one faster. */
  private static List<String> startCache() {
    try {
      Optional<Path> jar = jar();
      return jar.isPresent() ? StartCache.of(jar.get()).options() : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** This jar, or in a build this class path. */
  private static List<String> program() {
    return jar()
        .map(path -> List.of("-jar", path.toString()))
        .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path"), "buckaroo.Main"));
  }

  private static Optional<Path> jar() {
    URL source = ServerProcess.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return Optional.of(Path.of(source.toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException | IllegalArgumentException e) {
      // No file of ours that could be named; the class path does it as well.
      return Optional.empty();
    }
  }

  /** The file for what the server prints; nothing when it cannot be written. */
  private ProcessBuilder.Redirect output() {
    Path file = settings.logFolder().resolve(OUTPUT_FILE);
    try {
      OwnerOnly.createFolder(settings.logFolder());
      if (Files.exists(file) && Files.size(file) > MAX_OUTPUT_BYTES) {
        Files.delete(file);
      }
      OwnerOnly.createFile(file);
    } catch (IOException e) {
      return ProcessBuilder.Redirect.DISCARD;
    }
    return Files.isWritable(file)
        ? ProcessBuilder.Redirect.appendTo(file.toFile())
        : ProcessBuilder.Redirect.DISCARD;
  }

  private boolean hasUtf8Locale() {
    String locale = "";
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      locale = locale.isEmpty() ? environment.getOrDefault(name, "") : locale;
    }
    return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
  }
}
