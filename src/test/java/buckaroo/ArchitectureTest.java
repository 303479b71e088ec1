package buckaroo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/** The plan of the house: which room may know which, and the one doorway of each library. */
@AnalyzeClasses(packages = "buckaroo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /**
   * Each room with the rooms that it imports, in the order in which they are built on each other.
   * What is allowed and not used is as wrong as what is used and not allowed.
   */
  private static final Map<String, List<String>> MAY_KNOW = new LinkedHashMap<>();

  static {
    MAY_KNOW.put("table", List.of());
    MAY_KNOW.put("text", List.of());
    MAY_KNOW.put("home", List.of("text"));
    MAY_KNOW.put("view", List.of("table", "text"));
    MAY_KNOW.put("profile.count", List.of("table"));
    MAY_KNOW.put("profile", List.of("table", "text", "view", "profile.count"));
    MAY_KNOW.put("format", List.of("table", "text"));
    MAY_KNOW.put("format.csv.infer", List.of("table", "text", "format"));
    MAY_KNOW.put("format.csv", List.of("table", "text", "format", "format.csv.infer"));
    MAY_KNOW.put("format.json", List.of("table", "text", "format"));
    MAY_KNOW.put("format.parquet.thrift", List.of("format"));
    MAY_KNOW.put("format.parquet.encoding", List.of("format", "format.parquet.thrift"));
    MAY_KNOW.put("format.parquet.compression", List.of("format", "format.parquet.encoding"));
    MAY_KNOW.put("format.pack", List.of("format", "format.parquet.compression"));
    MAY_KNOW.put(
        "format.excel", List.of("table", "text", "format", "format.csv.infer", "format.pack"));
    MAY_KNOW.put(
        "format.parquet.text",
        List.of("text", "format", "format.parquet.thrift", "format.parquet.encoding"));
    MAY_KNOW.put(
        "format.parquet",
        List.of(
            "table",
            "text",
            "view",
            "format",
            "format.parquet.thrift",
            "format.parquet.encoding",
            "format.parquet.compression",
            "format.parquet.text"));
    MAY_KNOW.put(
        "format.arrow",
        List.of(
            "table",
            "format",
            "format.parquet.thrift",
            "format.parquet.encoding",
            "format.parquet.compression",
            "format.parquet.text"));
    MAY_KNOW.put(
        "lazy",
        List.of(
            "table", "view", "profile", "format", "format.csv", "format.json", "format.parquet"));
    MAY_KNOW.put(
        "open",
        List.of(
            "table",
            "text",
            "format",
            "format.arrow",
            "format.csv",
            "format.excel",
            "format.json",
            "format.pack",
            "format.parquet",
            "lazy"));
    MAY_KNOW.put("chart", List.of("table", "text", "view"));
    MAY_KNOW.put("query", List.of("table", "text", "view", "profile"));
    MAY_KNOW.put("sql.connect", List.of("table", "text", "home"));
    MAY_KNOW.put("sql.dialect", List.of("table", "text", "view", "sql.connect"));
    MAY_KNOW.put(
        "sql",
        List.of(
            "table", "text", "view", "profile", "chart", "query", "sql.connect", "sql.dialect"));
    MAY_KNOW.put("compare", List.of("table", "text", "view"));
    MAY_KNOW.put("display", List.of("table", "profile"));
    MAY_KNOW.put("operation", List.of("table", "text", "view"));
    MAY_KNOW.put("operation.group", List.of("table", "text", "view", "operation"));
    MAY_KNOW.put(
        "operation.number", List.of("table", "text", "view", "operation", "operation.group"));
    MAY_KNOW.put("operation.date", List.of("table", "text", "operation"));
    MAY_KNOW.put("operation.cell", List.of("table", "text", "view", "operation"));
    MAY_KNOW.put(
        "operation.formula",
        List.of(
            "table", "text", "operation", "operation.number", "operation.date", "operation.cell"));
    MAY_KNOW.put(
        "operation.list",
        List.of(
            "table",
            "text",
            "view",
            "operation",
            "operation.group",
            "operation.number",
            "operation.date",
            "operation.cell",
            "operation.formula"));
    MAY_KNOW.put("extension", List.of());
    MAY_KNOW.put("plugin", List.of("table", "view", "extension"));
    MAY_KNOW.put(
        "session",
        List.of(
            "table",
            "text",
            "view",
            "profile",
            "format",
            "compare",
            "operation",
            "operation.list"));
    MAY_KNOW.put("export", List.of("table", "text", "view", "format.parquet"));
    MAY_KNOW.put(
        "wire",
        List.of(
            "table",
            "text",
            "view",
            "profile",
            "format",
            "format.parquet",
            "compare",
            "display",
            "operation",
            "operation.list",
            "session",
            "export"));
    MAY_KNOW.put("server.door", List.of("text", "home", "wire"));
    MAY_KNOW.put(
        "server.state",
        List.of(
            "table",
            "text",
            "view",
            "profile",
            "operation",
            "operation.list",
            "plugin",
            "session",
            "wire"));
    MAY_KNOW.put(
        "server.load",
        List.of(
            "table",
            "view",
            "profile",
            "format",
            "lazy",
            "open",
            "home",
            "sql",
            "sql.connect",
            "sql.dialect",
            "compare",
            "session",
            "wire",
            "server.state"));
    MAY_KNOW.put("server.file", List.of("text", "home", "lazy", "wire", "server.load"));
    MAY_KNOW.put(
        "server.http",
        List.of(
            "table",
            "text",
            "view",
            "session",
            "export",
            "wire",
            "server.door",
            "server.load",
            "server.file"));
    MAY_KNOW.put(
        "server.question",
        List.of(
            "table",
            "text",
            "view",
            "profile",
            "chart",
            "query",
            "compare",
            "operation",
            "operation.list",
            "session",
            "wire"));
    MAY_KNOW.put(
        "server.socket",
        List.of(
            "table",
            "text",
            "home",
            "view",
            "session",
            "wire",
            "server.door",
            "server.state",
            "server.question"));
    MAY_KNOW.put(
        "server.answer",
        List.of(
            "table",
            "text",
            "view",
            "profile",
            "format",
            "query",
            "compare",
            "operation",
            "operation.group",
            "operation.list",
            "session",
            "wire",
            "server.state",
            "server.question"));
    MAY_KNOW.put("server.lease", List.of("wire", "server.door", "server.http"));
    MAY_KNOW.put("server", List.of("text", "home", "server.door", "server.http", "server.socket"));
    MAY_KNOW.put("client", List.of("text", "home"));
    MAY_KNOW.put("mcp.text", List.of("text", "home", "client"));
    MAY_KNOW.put("mcp", List.of("text", "home", "client", "mcp.text"));
  }

  /** Each library with the rooms that may import it. */
  private static final Map<String, List<String>> DOORWAYS =
      Map.of(
          "com.eclipsesource.json..",
              List.of(
                  "format.json",
                  "wire",
                  "server.http",
                  "server.answer",
                  "server.question",
                  "server.socket",
                  "server.state",
                  "client",
                  "mcp",
                  "mcp.text"),
          "org.apache.commons.csv..", List.of("format.csv"),
          "org.brotli..", List.of("format.parquet.compression"),
          "org.java_websocket..", List.of("server.socket"),
          "com.sun.net.httpserver..", List.of("server.http"),
          "java.sql..", List.of("sql", "sql.dialect", "sql.connect"),
          "java.util.logging..", List.of(""));

  /** One name, one thing: whoever reads it need not look in which room he stands. */
  @ArchTest
  static void noNameStandsTwice(JavaClasses classes) {
    Map<String, List<String>> rooms = new TreeMap<>();
    classes.stream()
        .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
        .forEach(
            one ->
                rooms
                    .computeIfAbsent(one.getSimpleName(), name -> new ArrayList<>())
                    .add(one.getPackageName()));
    rooms.values().removeIf(homes -> homes.size() == 1);
    Assertions.assertEquals(Map.of(), rooms);
  }

  @ArchTest
  static void everyRoomKnowsTheRoomsItMayAndNoOthers(JavaClasses classes) {
    Map<String, Set<String>> known = known(classes);
    List<String> wrong = new ArrayList<>();
    known.forEach(
        (room, others) ->
            others.stream()
                .filter(other -> !MAY_KNOW.getOrDefault(room, List.of()).contains(other))
                .forEach(other -> wrong.add(room + " must not know " + other)));
    MAY_KNOW.forEach(
        (room, others) ->
            others.stream()
                .filter(other -> !known.getOrDefault(room, Set.of()).contains(other))
                .forEach(other -> wrong.add(room + " need not know " + other)));
    Assertions.assertEquals(List.of(), wrong);
  }

  /** Since it knows earlier ones only, no room is part of a circle. */
  @ArchTest
  static void everyRoomStandsBehindThoseItKnows(JavaClasses classes) {
    List<String> order = List.copyOf(MAY_KNOW.keySet());
    List<String> wrong = new ArrayList<>();
    MAY_KNOW.forEach(
        (room, others) ->
            others.stream()
                .filter(other -> order.indexOf(other) >= order.indexOf(room))
                .forEach(other -> wrong.add(room + " stands before " + other)));
    Assertions.assertEquals(List.of(), wrong);
  }

  @ArchTest
  static void everyRoomStandsInThePlanAndThePlanHasNoOther(JavaClasses classes) {
    Assertions.assertEquals(new TreeSet<>(MAY_KNOW.keySet()), new TreeSet<>(rooms(classes)));
  }

  @ArchTest
  static void everyLibraryHasItsDoorway(JavaClasses classes) {
    DOORWAYS.forEach(
        (library, rooms) ->
            check(
                noClasses()
                    .that()
                    .resideOutsideOfPackages(
                        rooms.stream().map(ArchitectureTest::packageOf).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library),
                classes));
  }

  @ArchTest
  static final ArchRule NOTHING_IMPORTS_UNSUPPORTED_JDK_CLASSES =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("sun..", "jdk.internal..");

  /** Work that all of the JVM shares cannot be bounded, named or stopped: {@code Parallel} can. */
  @ArchTest
  static final ArchRule NOTHING_RUNS_ON_THE_COMMON_POOL =
      noClasses()
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "it uses the common pool", ArchitectureTest::usesCommonPool));

  private static boolean usesCommonPool(JavaMethodCall call) {
    String name = call.getTarget().getName();
    JavaClass owner = call.getTargetOwner();
    return switch (name) {
      case "parallel" -> owner.isAssignableTo(BaseStream.class);
      case "parallelStream" -> owner.isAssignableTo(Collection.class);
      case "parallelSort", "parallelPrefix", "parallelSetAll" -> owner.isEquivalentTo(Arrays.class);
      case "commonPool" -> owner.isEquivalentTo(ForkJoinPool.class);
      default ->
          name.endsWith("Async")
              && owner.isAssignableTo(CompletionStage.class)
              && call.getTarget().getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(Executor.class));
    };
  }

  private static void check(ArchRule rule, JavaClasses classes) {
    EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
    Assertions.assertFalse(
        result.hasViolation(),
        () -> Arrays.toString(result.getFailureReport().getDetails().toArray()));
  }

  /** The rooms that each room knows; the one that only puts the others together is left out. */
  private static Map<String, Set<String>> known(JavaClasses classes) {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : classes) {
      String room = roomOf(type);
      if (!room.isEmpty()) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass())
            .filter(target -> target.getPackageName().matches("buckaroo(\\..*)?"))
            .map(ArchitectureTest::roomOf)
            .filter(other -> !other.equals(room))
            .forEach(other -> known.computeIfAbsent(room, any -> new TreeSet<>()).add(other));
      }
    }
    return known;
  }

  private static Set<String> rooms(JavaClasses classes) {
    return classes.stream()
        .map(ArchitectureTest::roomOf)
        .filter(room -> !room.isEmpty())
        .collect(Collectors.toSet());
  }

  private static String roomOf(JavaClass type) {
    return type.getPackageName().replaceFirst("^buckaroo\\.?", "");
  }

  private static String packageOf(String room) {
    return room.isEmpty() ? "buckaroo" : "buckaroo." + room;
  }
}
