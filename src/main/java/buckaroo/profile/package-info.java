/**
 * What can be said about a table by looking at every row of it: counts, extremes, moments,
 * quantiles, distinct values, text lengths and histograms. All figures are exact.
 *
 * <p>Start at {@link buckaroo.profile.Profiler}: a table goes in, a {@link
 * buckaroo.profile.TableProfile} comes out. {@link buckaroo.profile.PieceProfiler} does the same
 * for a table that is read piece by piece. Numbers are read as order-preserving 64-bit keys in
 * blocks; where values are few they are counted in one table, else they are dealt out into
 * partitions that fit the processor's cache. The texts of the bars are those of STATS sections 3
 * and 4. Nothing here knows JSON or the wire's names.
 */
package buckaroo.profile;
