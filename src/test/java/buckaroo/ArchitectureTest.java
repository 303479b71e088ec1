package buckaroo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** The plan of the house: which room may know which, and the one doorway of each library. */
@AnalyzeClasses(packages = "buckaroo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each room with the rooms that it may import; its own classes are always allowed. */
  private static final Map<String, List<String>> MAY_KNOW = new LinkedHashMap<>();

  static {
    MAY_KNOW.put("table", List.of());
    MAY_KNOW.put("text", List.of("table"));
    MAY_KNOW.put("format", List.of("table"));
    MAY_KNOW.put("format.csv", List.of("format", "text", "table"));
    MAY_KNOW.put("format.json", List.of("format", "text", "table"));
    MAY_KNOW.put("format.pack", List.of("format", "table"));
    MAY_KNOW.put("home", List.of("text"));
    MAY_KNOW.put(
        "lazy",
        List.of(
            "format",
            "format.csv",
            "format.json",
            "format.parquet",
            "profile",
            "table",
            "text",
            "view"));
    MAY_KNOW.put(
        "open",
        List.of(
            "format",
            "format.csv",
            "format.json",
            "format.pack",
            "format.parquet",
            "lazy",
            "table"));
    MAY_KNOW.put(
        "format.parquet",
        List.of(
            "format",
            "table",
            "text",
            "view",
            "format.parquet.thrift",
            "format.parquet.encoding",
            "format.parquet.compression",
            "format.parquet.text"));
    MAY_KNOW.put(
        "format.parquet.text",
        List.of("format", "text", "format.parquet.thrift", "format.parquet.encoding"));
    MAY_KNOW.put("format.parquet.thrift", List.of("format", "table"));
    MAY_KNOW.put("format.parquet.encoding", List.of("format", "table", "format.parquet.thrift"));
    MAY_KNOW.put("format.parquet.compression", List.of("format", "table"));
    MAY_KNOW.put("view", List.of("table", "text"));
    MAY_KNOW.put("profile", List.of("table", "text", "view"));
    MAY_KNOW.put("chart", List.of("table", "text", "view"));
    MAY_KNOW.put("query", List.of("table", "text", "view", "profile"));
    MAY_KNOW.put("compare", List.of("table", "text", "view"));
    MAY_KNOW.put("display", List.of("table", "text", "profile"));
    MAY_KNOW.put("operation", List.of("table", "text", "view", "profile"));
    MAY_KNOW.put("extension", List.of());
    MAY_KNOW.put("plugin", List.of("extension", "table", "view"));
    MAY_KNOW.put(
        "session",
        List.of("table", "view", "profile", "compare", "display", "format", "operation"));
    MAY_KNOW.put("export", List.of("format.parquet", "view", "text", "table"));
    MAY_KNOW.put(
        "wire",
        List.of(
            "session",
            "export",
            "table",
            "text",
            "view",
            "chart",
            "query",
            "profile",
            "operation",
            "compare",
            "display",
            "format",
            "format.parquet"));
    MAY_KNOW.put("server.door", List.of("wire", "home", "text", "table"));
    MAY_KNOW.put(
        "server.load",
        List.of(
            "wire",
            "session",
            "server.state",
            "format",
            "open",
            "lazy",
            "compare",
            "view",
            "table"));
    MAY_KNOW.put(
        "server.state",
        List.of("wire", "session", "operation", "plugin", "profile", "view", "text", "table"));

    MAY_KNOW.put(
        "server.http",
        List.of(
            "server.door", "server.load", "export", "wire", "session", "view", "text", "table"));
    MAY_KNOW.put(
        "server.socket",
        List.of(
            "server.door",
            "server.state",
            "wire",
            "session",
            "operation",
            "view",
            "home",
            "text",
            "table"));
    MAY_KNOW.put("server.lease", List.of("server.door", "server.http", "wire"));
    MAY_KNOW.put(
        "server", List.of("server.door", "server.http", "server.socket", "wire", "home", "table"));
    MAY_KNOW.put("client", List.of("home", "text"));
    MAY_KNOW.put("mcp", List.of("client", "home", "text"));
  }

  /** Each library with the rooms that may import it. */
  private static final Map<String, List<String>> DOORWAYS =
      Map.of(
          "com.eclipsesource.json..",
              List.of(
                  "format.json",
                  "wire",
                  "server.http",
                  "server.socket",
                  "server.state",
                  "client",
                  "mcp"),
          "org.apache.commons.csv..", List.of("format.csv"),
          "org.brotli..", List.of("format.parquet.compression"),
          "org.java_websocket..", List.of("server.socket"),
          "com.sun.net.httpserver..", List.of("server.http"),
          "java.util.logging..", List.of(""));

  @ArchTest
  static void everyRoomKnowsOnlyTheRoomsItMay(JavaClasses classes) {
    for (Map.Entry<String, List<String>> room : MAY_KNOW.entrySet()) {
      List<String> allowed =
          Stream.concat(Stream.of(room.getKey()), room.getValue().stream()).toList();
      String[] strangers =
          Stream.concat(MAY_KNOW.keySet().stream(), Stream.of(""))
              .filter(other -> !allowed.contains(other))
              .map(ArchitectureTest::packageOf)
              .toArray(String[]::new);
      check(
          noClasses()
              .that()
              .resideInAPackage(packageOf(room.getKey()))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(strangers),
          classes);
    }
  }

  @ArchTest
  static void everyRoomStandsInThePlan(JavaClasses classes) {
    List<String> planned =
        Stream.concat(MAY_KNOW.keySet().stream(), Stream.of(""))
            .map(ArchitectureTest::packageOf)
            .toList();
    List<String> unplanned =
        classes.stream()
            .map(type -> type.getPackageName())
            .distinct()
            .filter(name -> !planned.contains(name))
            .sorted()
            .toList();
    Assertions.assertEquals(List.of(), unplanned);
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
  static final ArchRule ROOMS_FORM_NO_CYCLE =
      slices().matching("buckaroo.(*)..").should().beFreeOfCycles();

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

  private static String packageOf(String room) {
    return room.isEmpty() ? "buckaroo" : "buckaroo." + room;
  }
}
