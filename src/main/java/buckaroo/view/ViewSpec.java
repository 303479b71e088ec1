package buckaroo.view;

import java.util.List;

/**
 * What a viewer asks to see of a table. Equal specs give the same view, so this is also the key
 * under which a computed order is kept.
 *
 * @param sorts the first key sorts first; empty for file order
 */
public record ViewSpec(List<SortKey> sorts) {
  /** Every row in file order. */
  public static final ViewSpec ALL = new ViewSpec(List.of());

  public ViewSpec {
    sorts = List.copyOf(sorts);
  }
}
