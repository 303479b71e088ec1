package buckaroo.operation.list;

import buckaroo.operation.Frame;
import buckaroo.operation.Step;
import java.util.List;
import java.util.Map;

/**
 * What a list of operations made of a table.
 *
 * @param frame the rows that are left, of a table whose untouched columns are those of the source
 * @param highlights the texts that were searched for
 * @param originals for each column that holds what another one was before a cleaning method changed
 *     it, the position of that other one; positions in the result's schema
 * @param notes what is worth telling, such as cells that could not be read
 * @param steps what the generated code is made from
 * @param hasOwnRows whether the rows are others than those of the source, such as groups
 */
public record Result(
    Frame frame,
    List<String> highlights,
    Map<Integer, Integer> originals,
    List<Note> notes,
    List<Step> steps,
    boolean hasOwnRows) {
  public Result {
    highlights = List.copyOf(highlights);
    originals = Map.copyOf(originals);
    notes = List.copyOf(notes);
    steps = List.copyOf(steps);
  }

  /**
   * Something worth knowing about an operation that was applied.
   *
   * @param index the position of the operation in its list, from 0
   * @param text a sentence, such as how many cells could not be read
   */
  public record Note(int index, String text) {}
}
