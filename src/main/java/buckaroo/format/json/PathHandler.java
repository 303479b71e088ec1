package buckaroo.format.json;

import com.eclipsesource.json.JsonHandler;
import java.util.List;

/** Hands on the array that a path of names leads to, and passes over everything else. */
final class PathHandler extends JsonHandler<Object, Object> {
  private final List<String> path;
  private final CellHandler rows;
  private int depth;

  /** How many names of the path lead to the current place. */
  private int matched;

  private boolean isInside;

  PathHandler(List<String> path, CellHandler rows) {
    this.path = path;
    this.rows = rows;
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

  @Override
  public Object startArray() {
    isInside |= depth == path.size() && matched == depth;
    if (isInside) {
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
    if (isInside) {
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
