package buckaroo.format.csv.infer;

import buckaroo.format.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * A text together with all that tells how its cells are to be read. Immutable.
 *
 * @param text where the first row begins
 * @param header its cells as they stand; positions where the text has none
 * @param named whether the text has names for the columns
 * @param types those that a person declared
 * @param marks that numbers are written with
 */
public record DelimitedText(
    CsvText text,
    Dialect dialect,
    List<String> header,
    boolean named,
    NullMarkers nullMarkers,
    DeclaredTypes types,
    NumberCells.Marks marks,
    Limits limits) {

  public String path() {
    return text.utf8().path();
  }

  /** Distinct names of so many columns, those of the header first. */
  public List<String> names(int columns) {
    List<String> names = new ArrayList<>(header);
    for (int i = names.size(); i < columns; i++) {
      names.add(named ? "" : String.valueOf(i));
    }
    return HeaderNames.distinct(names);
  }
}
