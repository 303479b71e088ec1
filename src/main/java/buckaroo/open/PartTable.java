package buckaroo.open;

import buckaroo.format.FileFacts;
import buckaroo.table.MemoryTable;
import buckaroo.table.Nullable;
import java.util.Map;

/**
 * One of the files of a table in many.
 *
 * @param name its path below the folder, with slashes
 * @param keys what the folders on the way say of all its rows, such as {@code year=2024}; a null is
 *     a missing value
 */
public record PartTable(
    String name, Map<String, @Nullable String> keys, MemoryTable table, FileFacts facts) {}
