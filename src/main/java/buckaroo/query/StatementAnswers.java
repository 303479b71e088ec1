package buckaroo.query;

import buckaroo.view.ViewSpec;

/** A table whose rows are those of a statement. A {@link buckaroo.view.ViewEngine} offers it. */
public interface StatementAnswers {
  /** The statement of the rows of a spec, in the words of the engine that runs it. */
  Statement statement(ViewSpec spec);

  /**
   * A statement.
   *
   * @param dialect the engine's name
   */
  record Statement(String dialect, String sql) {}
}
