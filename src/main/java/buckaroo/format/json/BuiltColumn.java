package buckaroo.format.json;

import buckaroo.table.Column;
import buckaroo.table.Field;

/** A finished column and what it means. */
record BuiltColumn(Field field, Column column) {}
