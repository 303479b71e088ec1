package buckaroo.session;

import buckaroo.table.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What plug-ins add to a table. Cells and settings are texts, numbers, truth values, or lists and
 * maps by text of such; null where there is none. Immutable.
 */
public record Additions(List<Statistic> statistics, List<Display> displays) {
  public static final Additions NONE = new Additions(List.of(), List.of());

  public Additions {
    statistics = List.copyOf(statistics);
    displays = List.copyOf(displays);
  }

  /**
   * One more row of statistics.
   *
   * @param cells one a column
   */
  public record Statistic(String name, List<@Nullable Object> cells) {
    public Statistic {
      cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }
  }

  /**
   * One more display of the rows.
   *
   * @param pinned names of the statistics that stand above them
   * @param settings what differs from the display {@code main}, one a column
   */
  public record Display(String name, List<String> pinned, List<Map<String, Object>> settings) {
    public Display {
      pinned = List.copyOf(pinned);
      settings = List.copyOf(settings);
    }
  }
}
