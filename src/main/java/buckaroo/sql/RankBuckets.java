package buckaroo.sql;

import buckaroo.sql.dialect.Order;
import buckaroo.table.Cancellation;
import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many rows of an order lie in which ranges of its keys, so that any position is found as a
 * range and a small offset, however far down it is. Rows are counted by ranges of the first key
 * once; a range that holds many is counted again by smaller ones, or, where all of its rows have
 * the same value, by the next key, when somebody first jumps into it.
 *
 * <pre>
 *   all rows ─┬─ [2024-01, 2024-02)  81,000 ─┬─ [01-01, 01-02)  2,700    a leaf
 *             │                              └─ …
 *             ├─ one value               60,000 ─── by the next key …
 *             └─ missing                      9    a leaf
 * </pre>
 *
 * <p>Safe for any thread; whoever comes while rows are counted waits, or gives up.
 */
final class RankBuckets {
  /** What a statement may skip. */
  static final long MOST_OFFSET = 20_000;

  private final Order order;
  private final RangeCounts counts;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Node root;

  RankBuckets(SqlTable table, Order order, List<String> conditions) {
    this.order = order;
    this.counts = new RangeCounts(table, conditions);
  }

  /**
   * Part of a window: so many rows of those that fulfil the conditions, in the order, behind an
   * offset.
   */
  record Piece(List<String> conditions, long offset, long rows) {}

  /** Consecutive rows of the order. */
  private static final class Node {
    /** What its rows have in common, beside the conditions of the view. */
    final List<String> conditions;

    /** Which key tells its rows apart. */
    final int key;

    /** The range of the key that tells it from its neighbours; not of missing cells. */
    final @Nullable Object low;

    final @Nullable Object high;
    final boolean isRange;

    /** Which key the range is of. */
    final int rangeKey;

    final long rows;

    /** Null as long as nobody looked; empty where it cannot be divided. */
    @Nullable List<Node> children;

    Node(
        List<String> conditions,
        int key,
        @Nullable Object low,
        @Nullable Object high,
        boolean isRange,
        int rangeKey,
        long rows) {
      this.rangeKey = rangeKey;
      this.conditions = conditions;
      this.key = key;
      this.low = low;
      this.high = high;
      this.isRange = isRange;
      this.rows = rows;
    }

    boolean isLeaf() {
      return rows <= MOST_OFFSET || children != null && children.isEmpty();
    }
  }

  /**
   * The rows {@code [from, to)} of the order in pieces, of which each is one statement.
   *
   * @param total rows of the order, counted
   */
  List<Piece> pieces(long from, long to, long total, Cancellation cancellation) {
    cancellation.await(millis -> lock.tryLock(millis, TimeUnit.MILLISECONDS));
    try {
      if (root == null) {
        root = new Node(List.of(), 0, null, null, false, 0, total);
      }
      List<Piece> pieces = new ArrayList<>();
      collect(root, 0, from, to, pieces, cancellation);
      return pieces;
    } finally {
      lock.unlock();
    }
  }

  private void collect(
      Node node, long start, long from, long to, List<Piece> pieces, Cancellation cancellation) {
    if (from >= start + node.rows || to <= start) {
      return;
    }
    if (!node.isLeaf() && node.children == null) {
      node.children = divide(node, cancellation);
    }
    if (node.isLeaf()) {
      long first = Math.max(from, start);
      pieces.add(
          new Piece(node.conditions, first - start, Math.min(to, start + node.rows) - first));
      return;
    }
    List<Node> children = node.children == null ? List.of() : node.children;
    long at = start;
    for (int i = 0; i < children.size(); i++) {
      Node child = children.get(i);
      int last = i;
      long end = at + child.rows;
      if (from < end && to > at && child.isLeaf() && child.isRange) {
        // Neighbours are one range, and so one statement.
        while (last + 1 < children.size()
            && end < to
            && children.get(last + 1).isLeaf()
            && children.get(last + 1).isRange) {
          end += children.get(++last).rows;
        }
      }
      if (last > i) {
        long first = Math.max(from, at);
        pieces.add(
            new Piece(
                joined(node, child, children.get(last)), first - at, Math.min(to, end) - first));
      } else {
        collect(child, at, from, to, pieces, cancellation);
      }
      i = last;
      at = end;
    }
  }

  private List<String> joined(Node parent, Node first, Node last) {
    boolean descending = order.keys().get(parent.key).descending();
    Node lowest = descending ? last : first;
    Node highest = descending ? first : last;
    return with(parent.conditions, order.between(parent.key, lowest.low, highest.high));
  }

  private static List<String> with(List<String> conditions, String one) {
    List<String> more = new ArrayList<>(conditions);
    more.add(one);
    return more;
  }

  private List<Node> divide(Node node, Cancellation cancellation) {
    if (node.key >= order.keys().size()) {
      return List.of();
    }
    return nodes(
        node,
        counts.of(order.keys().get(node.key).column(), node.conditions, node.rows, cancellation));
  }

  private List<Node> nodes(Node parent, List<RangeCounts.Range> ranges) {
    long present = ranges.stream().mapToLong(RangeCounts.Range::rows).sum();
    long missing = parent.rows - present;
    if (ranges.size() == 1 && missing <= 0 && !ranges.get(0).isOneValue()) {
      return List.of();
    }
    boolean isLastKey = parent.key == order.keys().size() - 1;
    List<Node> children = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      Object high = i + 1 < ranges.size() ? ranges.get(i + 1).low() : highOf(parent);
      children.add(child(parent, ranges.get(i), high, isLastKey));
    }
    if (order.keys().get(parent.key).descending()) {
      Collections.reverse(children);
    }
    if (missing > 0) {
      Node absent =
          new Node(
              with(parent.conditions, order.missing(parent.key)),
              parent.key + 1,
              null,
              null,
              false,
              parent.key,
              missing);
      absent.children = isLastKey ? List.of() : null;
      children.add(absent);
    }
    return children;
  }

  private Node child(
      Node parent, RangeCounts.Range range, @Nullable Object high, boolean isLastKey) {
    boolean isOne = range.isOneValue();
    String condition =
        isOne && !range.isCut()
            ? order.equalTo(parent.key, range.low())
            : order.between(parent.key, range.low(), high);
    Node child =
        new Node(
            with(parent.conditions, condition),
            isOne ? parent.key + 1 : parent.key,
            range.low(),
            high,
            true,
            parent.key,
            range.rows());
    child.children = isOne && isLastKey ? List.of() : null;
    return child;
  }

  /** Where the last range of a node ends, if the node is a range of the same key. */
  private static @Nullable Object highOf(Node parent) {
    return parent.isRange && parent.rangeKey == parent.key ? parent.high : null;
  }
}
