package buckaroo.server.http;

import buckaroo.wire.ApiException;
import buckaroo.wire.ErrorCode;
import com.eclipsesource.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which handler answers which method and path. Immutable. */
public final class Routes {
  private enum Shape {
    /** The path itself. */
    EXACT,
    /** The path, which ends in a slash, and one more segment. */
    SEGMENT,
    /** The path, which ends in a slash, and whatever follows. */
    TREE
  }

  private record Route(Shape shape, String path, Set<String> methods, Handler handler) {
    boolean covers(String asked) {
      if (shape == Shape.EXACT) {
        return asked.equals(path);
      }
      return asked.startsWith(path)
          && asked.length() > path.length()
          && (shape == Shape.TREE || asked.indexOf('/', path.length()) < 0);
    }

    /** The address as documents write it: {@code /rows/<id>}. */
    String written() {
      return switch (shape) {
        case EXACT -> path;
        case SEGMENT -> path + "<id>";
        case TREE -> path + "<path>";
      };
    }

    String parameter(String asked) {
      return shape == Shape.EXACT ? "" : asked.substring(path.length());
    }
  }

  /**
   * The handler of a request.
   *
   * @param pathParameter the part of the path below the route, decoded
   */
  record Match(Handler handler, String pathParameter) {}

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Every method with its address, such as {@code GET /rows/<id>}, in the order asked. */
  public List<String> addresses() {
    return routes.stream()
        .flatMap(route -> route.methods().stream().sorted().map(m -> m + " " + route.written()))
        .toList();
  }

  /** These routes and, asked last, one more for GET of everything below a path. */
  Routes plus(String path, Handler handler) {
    List<Route> more = new ArrayList<>(routes);
    more.add(new Route(Shape.TREE, path, Set.of("GET"), handler));
    return new Routes(more);
  }

  /**
   * Finds the handler of a method and a raw path. Segments are told apart before they are decoded,
   * so an encoded slash never makes one more.
   *
   * @throws ApiException {@code not_found} or {@code method_not_allowed}, whose details name the
   *     methods that are
   */
  Match match(String method, String rawPath) {
    Set<String> otherMethods = new TreeSet<>();
    for (Route route : routes) {
      if (route.covers(rawPath)) {
        if (route.methods().contains(method)) {
          return new Match(route.handler(), PercentDecoder.decodePath(route.parameter(rawPath)));
        }
        otherMethods.addAll(route.methods());
      }
    }
    if (otherMethods.isEmpty()) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "There is nothing here. Files are opened by POST /load.");
    }
    throw new ApiException(
        ErrorCode.METHOD_NOT_ALLOWED,
        "This address takes " + String.join(" and ", otherMethods) + ".",
        new JsonObject().add("allow", String.join(", ", otherMethods)));
  }

  /** Collects routes; asked in the order added. */
  public static final class Builder {
    private final List<Route> routes = new ArrayList<>();

    private Builder() {}

    /** A route for GET alone; a path that ends in a slash takes one more segment. */
    public Builder get(String path, Handler handler) {
      return add(path, Set.of("GET"), handler);
    }

    /** A route for POST alone. */
    public Builder post(String path, Handler handler) {
      return add(path, Set.of("POST"), handler);
    }

    /** A route for GET and POST, which means the same. */
    public Builder ask(String path, Handler handler) {
      return add(path, Set.of("GET", "POST"), handler);
    }

    /** A route for PUT alone. */
    public Builder put(String path, Handler handler) {
      return add(path, Set.of("PUT"), handler);
    }

    /** A route for DELETE alone. */
    public Builder delete(String path, Handler handler) {
      return add(path, Set.of("DELETE"), handler);
    }

    /** A route for GET and HEAD. */
    public Builder page(String path, Handler handler) {
      return add(path, Set.of("GET", "HEAD"), handler);
    }

    /** A route for GET and HEAD of everything below a path that ends in a slash. */
    public Builder tree(String path, Handler handler) {
      routes.add(new Route(Shape.TREE, path, Set.of("GET", "HEAD"), handler));
      return this;
    }

    public Routes build() {
      return new Routes(routes);
    }

    private Builder add(String path, Set<String> methods, Handler handler) {
      Shape shape = path.length() > 1 && path.endsWith("/") ? Shape.SEGMENT : Shape.EXACT;
      routes.add(new Route(shape, path, methods, handler));
      return this;
    }
  }
}
