/**
 * Which rows, in which order. {@link buckaroo.view.TableViews} holds one table and makes a {@link
 * buckaroo.view.TableView} for each {@link buckaroo.view.ViewSpec}, computing it once and keeping
 * it; a view gives {@link buckaroo.view.RowWindow}s, which cost what their rows cost.
 *
 * <p>Inside: one {@link buckaroo.view.ViewEngine} for each kind of table; a table that is not in
 * memory brings its own. In memory, {@link buckaroo.view.Conditions} turns filters and search into
 * {@link buckaroo.view.RowCondition}s that clear bits, 64 rows a word; {@link
 * buckaroo.view.ByteSearch} finds literal text. Of the matching rows {@link buckaroo.view.RowOrder}
 * turns cells into 64-bit keys of the same order and sorts these with {@link
 * buckaroo.view.RadixSort}; {@link buckaroo.view.TextOrder} does so seven bytes of text at a time.
 */
package buckaroo.view;
