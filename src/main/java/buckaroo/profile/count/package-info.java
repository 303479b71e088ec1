/**
 * How distinct values are counted: hashes, tables that fit a cache, shares dealt out by hash, and
 * keys that were written down because memory does not hold them.
 */
package buckaroo.profile.count;
