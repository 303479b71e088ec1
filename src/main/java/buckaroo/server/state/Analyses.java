package buckaroo.server.state;

import buckaroo.profile.TableProfile;
import buckaroo.session.Additions;
import buckaroo.table.Cancellation;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import buckaroo.view.RowSet;
import java.util.List;

/** What plug-ins bring. Safe for any thread; their failures are theirs, not the caller's. */
public interface Analyses {
  /** No plug-in is there. */
  Analyses NONE =
      new Analyses() {
        @Override
        public Additions of(MemoryTable table, @Nullable RowSet rows, TableProfile profile) {
          return Additions.NONE;
        }

        @Override
        public List<String> postProcessings() {
          return List.of();
        }

        @Override
        public MemoryTable postProcess(
            String name, MemoryTable table, @Nullable RowSet rows, Cancellation cancellation) {
          throw new IllegalArgumentException("no method " + name);
        }
      };

  /**
   * What they tell about some rows of a table; nothing of those that fail.
   *
   * @param rows null for all of them
   */
  Additions of(MemoryTable table, @Nullable RowSet rows, TableProfile profile);

  /** The names of the methods that {@link #postProcess} takes. */
  List<String> postProcessings();

  /**
   * What a method makes of some rows of a table.
   *
   * @param rows null for all of them
   * @throws IllegalStateException telling the person why the method failed
   */
  MemoryTable postProcess(
      String name, MemoryTable table, @Nullable RowSet rows, Cancellation cancellation);
}
