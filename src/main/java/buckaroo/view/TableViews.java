package buckaroo.view;

/** The front door of this room. */
public final class TableViews {
  private TableViews() {}
}
