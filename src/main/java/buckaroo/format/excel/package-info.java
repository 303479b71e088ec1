/**
 * Excel workbooks (ECMA-376, parts 1 and 2): {@link buckaroo.format.excel.Workbook} finds the
 * sheets in the archive, and {@link buckaroo.format.excel.ExcelTableReader} reads one of them as a
 * table. In: an archive of XML. Out: a {@link buckaroo.format.ReadResult} with the types that the
 * cells have.
 */
package buckaroo.format.excel;
