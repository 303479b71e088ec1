package buckaroo.session;

import buckaroo.table.Nullable;

/**
 * What a load request says about the looks of the table. Each part is the JSON text of an object,
 * passed through to the clients; null when none was sent.
 *
 * @param componentConfig look and feel of the whole component
 * @param columnConfigOverrides changes to single columns, by original name
 * @param extraGridConfig options of the grid
 * @param initSd further changes to single columns, by original name
 */
public record DisplaySettings(
    @Nullable String componentConfig,
    @Nullable String columnConfigOverrides,
    @Nullable String extraGridConfig,
    @Nullable String initSd) {
  public static final DisplaySettings NONE = new DisplaySettings(null, null, null, null);
}
