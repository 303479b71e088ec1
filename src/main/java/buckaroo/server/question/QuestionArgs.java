package buckaroo.server.question;

import buckaroo.table.Nullable;
import buckaroo.table.Schema;
import buckaroo.view.TextSearch;
import buckaroo.wire.ApiException;
import buckaroo.wire.BoundedJson;
import buckaroo.wire.ErrorCode;
import buckaroo.wire.SearchReader;
import buckaroo.wire.ViewRequest;
import com.eclipsesource.json.JsonObject;
import com.eclipsesource.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * Reads the arguments of a query, every one bounded. All methods throw {@link ApiException} {@code
 * invalid_request} that names the argument, what was found and what would do.
 */
public final class QuestionArgs {
  private static final int MAX_TEXT = 10_000;

  private final JsonObject args;
  private final String columnWord;
  private final ToIntFunction<String> positions;

  /** Arguments in which columns go by their letters, as on the socket. */
  QuestionArgs(JsonObject args, Schema schema) {
    this(args, "the letter of a column", letter -> ViewRequest.column(schema, letter));
  }

  /**
   * Arguments in which columns go by other words.
   *
   * @param columnWord what names a column, such as "the letter of a column"
   * @param positions the position of a column; throws where there is none
   */
  public QuestionArgs(JsonObject args, String columnWord, ToIntFunction<String> positions) {
    this.args = args;
    this.columnWord = columnWord;
    this.positions = positions;
  }

  /** Whether something is given. */
  public boolean has(String name) {
    return given(name) != null;
  }

  /** A text of at least one character. */
  public String text(String name) {
    String text = optionalText(name);
    if (text.isEmpty()) {
      throw misfit(name, "a text that is not empty");
    }
    return text;
  }

  /** A text; empty where it is missing. */
  public String optionalText(String name) {
    JsonValue value = given(name);
    if (value == null) {
      return "";
    }
    if (!value.isString() || value.asString().length() > MAX_TEXT) {
      throw misfit(name, "a text of at most " + MAX_TEXT + " characters");
    }
    return value.asString();
  }

  /** A search for a text that is not empty. */
  TextSearch search(String name) {
    TextSearch search = optionalSearch(name);
    if (search.text().isEmpty()) {
      throw misfit(name, "a text that is not empty");
    }
    return search;
  }

  /** A search; for the empty text where it is missing. */
  TextSearch optionalSearch(String name) {
    TextSearch search = SearchReader.of(name, given(name));
    if (search.text().length() > MAX_TEXT) {
      throw misfit(name, "a text of at most " + MAX_TEXT + " characters");
    }
    return search;
  }

  /** A whole number; the other one where it is missing. */
  public long wholeNumber(String name, long otherwise) {
    JsonValue value = given(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(value.toString());
    } catch (NumberFormatException e) {
      throw misfit(name, "a whole number");
    }
  }

  /** A whole number of a range, both ends included. */
  public int wholeNumber(String name, int otherwise, int least, int most) {
    long number = wholeNumber(name, otherwise);
    if (number < least || number > most) {
      throw misfit(name, "a whole number from " + least + " to " + most);
    }
    return (int) number;
  }

  /** One of some words; the first one where it is missing. */
  public String oneOf(String name, String... words) {
    JsonValue value = given(name);
    if (value == null) {
      return words[0];
    }
    if (!value.isString() || !List.of(words).contains(value.asString())) {
      throw misfit(name, "one of " + String.join(", ", words));
    }
    return value.asString();
  }

  public boolean isTrue(String name) {
    JsonValue value = given(name);
    if (value != null && !value.isBoolean()) {
      throw misfit(name, "true or false");
    }
    return value != null && value.isTrue();
  }

  /** The position of the column that is named. */
  public int column(String name) {
    return optionalColumn(name).orElseThrow(() -> misfit(name, columnWord));
  }

  public OptionalInt optionalColumn(String name) {
    JsonValue value = given(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(column(name, value));
  }

  /** The positions of at least one and not too many columns. */
  public List<Integer> columns(String name, int most) {
    JsonValue value = given(name);
    if (value == null || !value.isArray() || value.asArray().size() > most) {
      throw misfit(name, "a list of at most " + most + ", each " + columnWord);
    }
    List<Integer> columns = new ArrayList<>();
    for (JsonValue item : value.asArray()) {
      columns.add(column(name, item));
    }
    return columns;
  }

  private int column(String name, JsonValue letter) {
    if (!letter.isString()) {
      throw misfit(name, columnWord);
    }
    return positions.applyAsInt(letter.asString());
  }

  private @Nullable JsonValue given(String name) {
    JsonValue value = args.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** What is said of an argument that does not do. */
  public ApiException misfit(String name, String wanted) {
    return new ApiException(
        ErrorCode.INVALID_REQUEST,
        "'%s' must be %s, found %s".formatted(name, wanted, BoundedJson.brief(args.get(name))));
  }
}
