/**
 * The inputs of the fuzz targets, replayed with every test run. The targets stand beside what they
 * test and need no library; {@code make fuzz} runs them under Jazzer.
 */
package buckaroo.fuzz;
