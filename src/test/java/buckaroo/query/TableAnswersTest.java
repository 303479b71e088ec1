package buckaroo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import buckaroo.chart.Chart;
import buckaroo.chart.ChartAnswers;
import buckaroo.chart.ChartRequest;
import buckaroo.chart.Charts;
import buckaroo.profile.ColumnProfile;
import buckaroo.profile.Value;
import buckaroo.table.Cancellation;
import buckaroo.table.ColumnType;
import buckaroo.table.Field;
import buckaroo.table.LongColumn;
import buckaroo.table.MemoryTable;
import buckaroo.table.Schema;
import buckaroo.table.Storage;
import buckaroo.table.Table;
import buckaroo.table.Validity;
import buckaroo.view.RowWindow;
import buckaroo.view.TableView;
import buckaroo.view.TableViews;
import buckaroo.view.TextSearch;
import buckaroo.view.ViewEngine;
import buckaroo.view.ViewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A table of neither kind: its rows have no numbers, and it may answer questions itself. */
class TableAnswersTest {
  private static final Schema SCHEMA = new Schema(List.of(Field.of("n", ColumnType.INT64, false)));
  private static final MemoryTable ROWS =
      MemoryTable.of(
          SCHEMA, List.of(LongColumn.of(new long[] {7, 5, 7, 7}, Validity.allValid(4))), 4);

  private static final class RemoteTable implements Table {
    @Override
    public Schema schema() {
      return SCHEMA;
    }

    @Override
    public Storage storage() {
      return Storage.FILE;
    }

    @Override
    public long rowCount() {
      return ROWS.rowCount();
    }

    @Override
    public long memoryBytes() {
      return 0;
    }
  }

  /** Rows in windows without numbers; notes each window that is read. */
  private static class RemoteViews implements ViewEngine {
    final List<Long> read = new ArrayList<>();

    @Override
    public TableView view(ViewSpec spec, Cancellation cancellation) {
      TableView rows = TableViews.of(ROWS).view(spec, cancellation);
      return new TableView() {
        @Override
        public Schema schema() {
          return SCHEMA;
        }

        @Override
        public long rowCount() {
          return rows.rowCount();
        }

        @Override
        public RowWindow window(long start, long end) {
          read.add(start);
          RowWindow w = rows.window(start, end);
          return new RowWindow(
              SCHEMA, w.columns(), w.rows(), null, w.start(), w.totalRows(), w.reordered());
        }
      };
    }

    @Override
    public long memoryBytes() {
      return 0;
    }
  }

  private static final class AnsweringViews extends RemoteViews
      implements TableAnswers, ChartAnswers {
    private final List<TextSearch> searches = new ArrayList<>();

    @Override
    public <A> Optional<A> answers(Class<A> kind) {
      return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    @Override
    public Optional<ValueCounter.Counts> values(
        ViewSpec spec, ValueCounter.Request request, Cancellation cancellation) {
      searches.addAll(spec.searches());
      return Optional.of(new ValueCounter.Counts(List.of(), 41, 0, 4));
    }

    @Override
    public Optional<BarCounts.Result> bars(
        ViewSpec spec,
        List<ColumnProfile> profiles,
        List<Integer> columns,
        Cancellation cancellation) {
      return Optional.of(new BarCounts.Result(42, List.of()));
    }

    @Override
    public Optional<CellSearch.Result> find(
        ViewSpec spec, CellSearch.Request request, Cancellation cancellation) {
      return Optional.of(new CellSearch.Result(Optional.empty(), 43));
    }

    @Override
    public Optional<Chart> chart(ViewSpec spec, ChartRequest request, Cancellation cancellation) {
      return Optional.empty();
    }
  }

  private static final ValueCounter.Request VALUES =
      new ValueCounter.Request(0, TextSearch.shown(""), 10);

  @Test
  void rowsAreReadWhereTheTableAnswersNothing() {
    var engine = new RemoteViews();
    ValueCounter.Counts counts =
        ValueCounter.count(
            TableViews.of(new RemoteTable(), engine), ViewSpec.ALL, VALUES, Cancellation.NONE);
    assertEquals(2, counts.distinct());
    assertEquals(new Value.Whole(7), counts.values().get(0).value());
    assertEquals(List.of(0L), engine.read);
  }

  @Test
  void nothingIsReadWhereTheTableAnswersItself() {
    var engine = new AnsweringViews();
    TableViews views = TableViews.of(new RemoteTable(), engine).searching("x");
    assertEquals(41, ValueCounter.count(views, ViewSpec.ALL, VALUES, Cancellation.NONE).distinct());
    assertEquals(
        42, BarCounts.of(views, ViewSpec.ALL, List.of(), List.of(), Cancellation.NONE).rows());
    var request =
        new CellSearch.Request(
            TextSearch.shown("x"), OptionalInt.empty(), -1, OptionalInt.empty(), true, true);
    assertEquals(43, CellSearch.find(views, ViewSpec.ALL, request, Cancellation.NONE).rows());
    assertEquals(List.of(TextSearch.literal("x")), engine.searches);
    assertEquals(List.of(), engine.read);
  }

  @Test
  void aChartThatTheTableDoesNotMakeIsMadeOfItsRows() {
    var engine = new AnsweringViews();
    TableViews views = TableViews.of(new RemoteTable(), engine);
    var request =
        new ChartRequest(
            ChartRequest.Kind.HISTOGRAM, 0, OptionalInt.empty(), ChartRequest.Aggregate.COUNT, 10);
    Charts.of(views, ViewSpec.ALL, request, Cancellation.NONE);
    assertEquals(0L, engine.read.get(0));
  }

  @Test
  void aRowWithoutANumberIsShownWithItsPlace() {
    TableView view = new RemoteViews().view(ViewSpec.ALL, Cancellation.NONE);
    assertEquals(3, view.window(2, 4).number(1));
  }
}
