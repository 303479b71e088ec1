package buckaroo.sql.dialect;

/**
 * A column as a driver describes it.
 *
 * @param jdbcType one of {@link java.sql.Types}
 * @param typeName the engine's own word
 * @param isNotNull whether the engine says that no cell is null
 */
public record DriverColumn(
    String name, int jdbcType, String typeName, int precision, int scale, boolean isNotNull) {}
