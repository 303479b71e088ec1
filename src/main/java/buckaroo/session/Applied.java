package buckaroo.session;

import buckaroo.operation.Operation;
import buckaroo.operation.list.Result;
import java.util.List;
import java.util.Map;

/**
 * The operations that made the shown table of the one that was loaded. Immutable.
 *
 * @param operations those of the cleaning method first, then those of a person
 * @param pythonCode a function of pandas that does the same
 * @param sqlCode a query that does the same
 * @param highlights texts that operations searched for
 * @param originals for each column that holds what another one was before it was cleaned, the
 *     position of that other one
 * @param notes what is worth telling about some of them
 */
public record Applied(
    List<Operation> operations,
    String pythonCode,
    String sqlCode,
    List<String> highlights,
    Map<Integer, Integer> originals,
    List<Result.Note> notes) {
  /** Nothing was done to the table. */
  public static final Applied NONE = new Applied(List.of(), "", "", List.of(), Map.of(), List.of());

  public Applied {
    operations = List.copyOf(operations);
    highlights = List.copyOf(highlights);
    originals = Map.copyOf(originals);
    notes = List.copyOf(notes);
  }

  /** The same where other columns than those of the operations are shown. */
  public Applied withoutPositions() {
    return new Applied(operations, pythonCode, sqlCode, highlights, Map.of(), notes);
  }
}
