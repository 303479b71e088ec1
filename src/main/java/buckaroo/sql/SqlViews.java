package buckaroo.sql;

import buckaroo.chart.ChartAnswers;
import buckaroo.query.StatementAnswers;
import buckaroo.query.TableAnswers;
import buckaroo.sql.connect.SqlFailureException;
import buckaroo.sql.dialect.InvalidQueryException;
import buckaroo.table.Cancellation;
import buckaroo.view.InvalidFilterException;
import buckaroo.view.RowsUnavailableException;
import buckaroo.view.RowsUnavailableException.Reason;
import buckaroo.view.ViewEngine;
import buckaroo.view.ViewSpec;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The views of a table in an engine: what was learnt of each is kept, and no rows. */
final class SqlViews implements ViewEngine {
  private static final int MOST_KEPT = 32;

  private final SqlTable table;

  @GuardedBy("this")
  private final Map<ViewSpec, SpecRows> kept = new LinkedHashMap<>(16, 0.75f, true);

  SqlViews(SqlTable table) {
    this.table = table;
  }

  @Override
  public SqlView view(ViewSpec spec, Cancellation cancellation) {
    cancellation.check();
    return new SqlView(table, rows(spec), cancellation);
  }

  /** What is known of the rows of a spec. */
  synchronized SpecRows rows(ViewSpec spec) {
    SpecRows known = kept.computeIfAbsent(spec, asked -> new SpecRows(table, asked));
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return known;
  }

  @Override
  public <A> Optional<A> answers(Class<A> kind) {
    if (kind == TableAnswers.class
        || kind == ChartAnswers.class
        || kind == StatementAnswers.class) {
      return Optional.of(kind.cast(new SqlAnswers(table, this)));
    }
    return Optional.empty();
  }

  @Override
  public long memoryBytes() {
    return 0;
  }

  /** Work whose failure is told in the words of views. */
  static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (SqlFailureException e) {
      throw unavailable(e);
    } catch (InvalidQueryException e) {
      throw new InvalidFilterException(String.valueOf(e.getMessage()));
    }
  }

  static RowsUnavailableException unavailable(SqlFailureException e) {
    Reason reason =
        switch (e.kind()) {
          case NO_CONNECTION, NO_DRIVER, CONNECTION, NOT_ALLOWED -> Reason.CONNECTION;
          case STATEMENT -> Reason.STATEMENT;
          case TIME_LIMIT -> Reason.TIME_LIMIT;
        };
    return new RowsUnavailableException(reason, String.valueOf(e.getMessage()), e);
  }
}
