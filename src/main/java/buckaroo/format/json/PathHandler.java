package buckaroo.format.json;

import com.eclipsesource.json.JsonHandler;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hands on the array or object that a path of names leads to, and passes over everything else.
 *
 * @param <T> who takes it
 */
final class PathHandler<T extends JsonHandler<T, T>> extends JsonHandler<Object, Object> {
  private static final int MOST_NAMES = 20;

  private final List<String> path;
  private final T rows;
  private int depth;
  private boolean isFound;

  /** Names at the deepest place that the path leads to. */
  private final Set<String> names = new LinkedHashSet<>();

  private int namesDepth;

  /** How many names of the path lead to the current place. */
  private int matched;

  private boolean isInside;

  PathHandler(List<String> path, T rows) {
    this.path = path;
    this.rows = rows;
  }

  /** Whether an array or object stands there. */
  boolean isFound() {
    return isFound;
  }

  /** Names that might be meant where nothing stands there. */
  Set<String> names() {
    return names;
  }

  private Object enter() {
    depth++;
    CellHandler.checkDepth(depth);
    return this;
  }

  private void leave() {
    depth--;
    isInside &= depth > path.size();
    matched = Math.min(matched, depth);
  }

  private boolean entersPath() {
    isInside |= depth == path.size() && matched == depth;
    isFound |= isInside;
    return isInside;
  }

  @Override
  public Object startArray() {
    if (entersPath()) {
      rows.startArray();
    }
    return enter();
  }

  @Override
  public void endArray(Object array) {
    if (isInside) {
      rows.endArray(rows);
    }
    leave();
  }

  @Override
  public Object startObject() {
    if (entersPath()) {
      rows.startObject();
    }
    return enter();
  }

  @Override
  public void endObject(Object object) {
    if (isInside) {
      rows.endObject(rows);
    }
    leave();
  }

  @Override
  public void startArrayValue(Object array) {
    if (isInside) {
      rows.startArrayValue(rows);
    }
  }

  @Override
  public void endObjectName(Object object, String name) {
    if (isInside) {
      rows.endObjectName(rows, name);
    } else if (depth <= path.size() && matched >= depth - 1) {
      if (depth > namesDepth) {
        namesDepth = depth;
        names.clear();
      }
      if (depth == namesDepth && names.size() < MOST_NAMES) {
        names.add(name);
      }
      matched = path.get(depth - 1).equals(name) ? depth : depth - 1;
    }
  }

  @Override
  public void endNull() {
    if (isInside) {
      rows.endNull();
    }
  }

  @Override
  public void endBoolean(boolean value) {
    if (isInside) {
      rows.endBoolean(value);
    }
  }

  @Override
  public void endString(String value) {
    if (isInside) {
      rows.endString(value);
    }
  }

  @Override
  public void endNumber(String literal) {
    if (isInside) {
      rows.endNumber(literal);
    }
  }
}
