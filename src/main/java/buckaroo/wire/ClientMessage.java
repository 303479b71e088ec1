package buckaroo.wire;

import buckaroo.table.Nullable;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;

/** What a viewer says (PROTOCOL section 3). */
public sealed interface ClientMessage {
  /** What there is to say. */
  enum Kind {
    INFINITE_REQUEST,
    STATE_CHANGE,
    OPERATIONS_CHANGE,
    CANCEL,
    CANCEL_LOAD,
    QUERY,
    SIGHT,
    COMMENT,
    UNKNOWN
  }

  /** Which record it is. */
  Kind kind();

  /**
   * Asks for a window of rows, and possibly for a second one that is answered right after it.
   *
   * @param second null when there is none
   */
  record InfiniteRequest(WindowRequest first, @Nullable WindowRequest second)
      implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.INFINITE_REQUEST;
    }
  }

  /**
   * Asks for another search, cleaning or post-processing.
   *
   * @param newState as sent; JSON null when missing
   */
  record StateChange(JsonValue newState) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.STATE_CHANGE;
    }
  }

  /**
   * Asks for another list of operations; of our extension.
   *
   * @param operations as sent; JSON null when missing
   */
  record OperationsChange(JsonValue operations) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.OPERATIONS_CHANGE;
    }
  }

  /**
   * Gives up a window that was asked for; of our extension.
   *
   * @param id of the request, as JSON text
   */
  record Cancel(String id) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.CANCEL;
    }
  }

  /** Stops the load of the session that is under way; of our extension. */
  record CancelLoad() implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.CANCEL_LOAD;
    }
  }

  /**
   * Asks something about the table; of our extension.
   *
   * @param id echoed with the answer: a number or a text
   * @param what the name of the question; empty when missing
   * @param args what it takes; empty when missing
   */
  record Query(JsonValue id, String what, JsonObject args) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.QUERY;
    }
  }

  /**
   * Tells what is seen now; of our extension, and only once it was asked for.
   *
   * @param report as sent, JSON text
   */
  record Sight(String report) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.SIGHT;
    }
  }

  /** Says something to whoever asks over HTTP, such as a model; of our extension. */
  record Comment(String text) implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.COMMENT;
    }
  }

  /** A message of a type that we do not know; the protocol asks us to ignore it. */
  record Unknown() implements ClientMessage {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN;
    }
  }
}
