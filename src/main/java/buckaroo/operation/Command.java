package buckaroo.operation;

/** One command, told three ways. Implementations hold nothing and are safe for any thread. */
public interface Command {
  CommandSpec spec();

  /** Whether the command is about the table and not about one column. */
  default boolean ignoresColumn() {
    return false;
  }

  /** Whether the column is read as another type, so that its original is worth keeping. */
  default boolean isConversion() {
    return false;
  }

  /**
   * Does it.
   *
   * @throws OperationException if it cannot be done
   */
  Change apply(Work work);

  /** Says it in pandas: lines that change {@code df}. */
  void python(Step step, PythonText out);

  /** Says it in SQL: one query over the step before. */
  void sql(Step step, SqlText out);
}
