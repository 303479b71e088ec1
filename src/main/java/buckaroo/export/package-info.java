/**
 * What a person sees → a file of it. {@link buckaroo.export.TableExport} is the front door: it
 * reads a {@link buckaroo.view.TableView} window by window and writes it as CSV, TSV, JSON Lines or
 * Parquet, in memory that does not depend on how many rows there are. Values are exact: what is
 * written reads back as the same value. Nothing here knows sessions or HTTP.
 */
package buckaroo.export;
