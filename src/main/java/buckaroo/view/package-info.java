/**
 * Which rows, in which order. {@link buckaroo.view.TableViews} holds one table and makes a {@link
 * buckaroo.view.TableView} for each {@link buckaroo.view.ViewSpec}, computing an order once and
 * keeping it; a view gives {@link buckaroo.view.RowWindow}s, which cost what their rows cost.
 */
package buckaroo.view;
