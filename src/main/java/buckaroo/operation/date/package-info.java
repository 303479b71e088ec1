/** Dates and timestamps read from text, in the ways that people write them. */
package buckaroo.operation.date;
