/**
 * Which rows, in which order. {@link buckaroo.view.TableViews} holds one table and makes a {@link
 * buckaroo.view.TableView} for each {@link buckaroo.view.ViewSpec}, computing an order once and
 * keeping it; a view gives {@link buckaroo.view.RowWindow}s, which cost what their rows cost.
 *
 * <p>Inside: {@link buckaroo.view.RowOrder} turns cells into 64-bit keys of the same order and
 * sorts them with {@link buckaroo.view.RadixSort}; {@link buckaroo.view.TextOrder} does so seven
 * bytes of text at a time.
 */
package buckaroo.view;
