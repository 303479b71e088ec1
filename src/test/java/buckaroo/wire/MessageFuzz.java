package buckaroo.wire;

import buckaroo.operation.Operation;
import com.eclipsesource.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Fuzz target: a text as a message of a socket, as a body of {@code /load} and {@code
 * /load_compare}, and what it holds as a choice and as operations. Whatever it is, only errors that
 * can be told come out; operations that are written are read as the same. {@code make fuzz} runs
 * it.
 */
public final class MessageFuzz {
  private MessageFuzz() {}

  private interface Reading {
    void run();
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) {
    told(() -> message(new String(data, StandardCharsets.UTF_8)));
    told(() -> LoadRequest.parse(data));
    told(() -> CompareRequest.parse(data));
  }

  private static void message(String text) {
    ClientMessage message = MessageReader.read(text);
    if (message instanceof ClientMessage.StateChange change) {
      StateChange.of(change.newState());
    } else if (message instanceof ClientMessage.OperationsChange change) {
      List<Operation> operations = OperationJson.read(change.operations());
      JsonValue written = OperationJson.write(operations);
      JsonValue again = OperationJson.write(OperationJson.read(written));
      require(written.equals(again), written + " became " + again);
    }
  }

  private static void told(Reading reading) {
    try {
      reading.run();
    } catch (ApiException e) {
      require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without words");
      require(e.code().httpStatus() == 400, e.code().wireName());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
