package buckaroo.server.state;

import buckaroo.plugin.Plugins;
import buckaroo.profile.TableProfile;
import buckaroo.session.Additions;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.view.RowSet;
import java.util.ArrayList;
import java.util.List;

/** What the operator's plug-ins bring. Safe for any thread. */
public record PluginAnalyses(Plugins plugins) implements Analyses {
  /** A longer text of a plug-in would only make every state larger. */
  private static final int LONGEST_TEXT = 1000;

  @Override
  public Additions of(MemoryTable table, @Nullable RowSet rows, TableProfile profile) {
    List<Additions.Statistic> statistics = new ArrayList<>();
    plugins.statistics(
        table,
        rows,
        (name, cells) -> {
          List<@Nullable Object> told = new ArrayList<>();
          cells.forEach(cell -> told.add(bounded(cell)));
          statistics.add(new Additions.Statistic(name, told));
        });
    List<Additions.Display> displays = new ArrayList<>();
    plugins.displays(
        table,
        rows,
        (name, settings) ->
            displays.add(new Additions.Display(name, plugins.pinnedRows(name), settings)));
    return new Additions(statistics, displays);
  }

  private static @Nullable Object bounded(@Nullable Object cell) {
    if (cell == null || cell instanceof Number || cell instanceof Boolean) {
      return cell;
    }
    String text = cell.toString();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  @Override
  public List<String> postProcessings() {
    return plugins.postProcessings();
  }

  @Override
  public MemoryTable postProcess(
      String name, MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
    return plugins.postProcess(name, table, rows, cancellation);
  }
}
