package buckaroo.format.json;

import buckaroo.format.ByteSource;
import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.table.Field;
import com.eclipsesource.json.Json;
import com.eclipsesource.json.JsonValue;
import com.eclipsesource.json.ParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fuzz target: a text as a document and as lines. Whatever it is, only the errors for files come
 * out; an array gives as many rows as it has values, one of objects a column for each key. {@code
 * make fuzz} runs it.
 */
public final class JsonFuzz {
  private static final Limits LIMITS = new Limits(500, 1 << 14, 1 << 20, 1000, 1 << 22);

  private JsonFuzz() {}

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    ByteSource source = ByteSource.of("t.json", data);
    ReadResult document = read(JsonTableReader.records(LIMITS), source);
    read(JsonTableReader.lines(LIMITS), source);
    if (document != null) {
      compare(document, data);
    }
  }

  private static ReadResult read(JsonTableReader reader, ByteSource source) throws IOException {
    try {
      return reader.read(source, ReadMonitor.NONE);
    } catch (MalformedFileException | FileTooLargeException e) {
      require(!String.valueOf(e.getMessage()).isBlank(), "a refusal without words");
      return null;
    }
  }

  private static void compare(ReadResult result, byte[] data) {
    JsonValue tree;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
      tree = Json.parse(text);
    } catch (CharacterCodingException | ParseException e) {
      return;
    }
    if (!tree.isArray()) {
      return;
    }
    Set<String> keys = new LinkedHashSet<>();
    boolean objects = true;
    for (JsonValue row : tree.asArray()) {
      objects &= row.isObject();
      keys.addAll(row.isObject() ? row.asObject().names() : List.of());
    }
    long rows = result.table().rowCount();
    require(rows == tree.asArray().size(), rows + " rows, not " + tree.asArray().size());
    Set<String> names = new LinkedHashSet<>();
    for (Field field : result.table().schema().fields()) {
      names.add(field.name());
    }
    require(!objects || names.equals(keys), "columns " + names + ", not " + keys);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
