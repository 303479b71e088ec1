package buckaroo.sql;

/**
 * How many rows there are.
 *
 * @param isExact whether they were counted, rather than estimated or only seen so far
 */
record Count(long rows, boolean isExact) {}
