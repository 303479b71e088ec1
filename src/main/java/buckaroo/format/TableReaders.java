package buckaroo.format;

/** The front door of this room. */
public final class TableReaders {
  private TableReaders() {}
}
