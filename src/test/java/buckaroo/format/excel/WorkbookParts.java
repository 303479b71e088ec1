package buckaroo.format.excel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook of XML written by hand, part by part, so that tests can make what no program would.
 */
public final class WorkbookParts {
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private String properties = "";
  private int sheetCount;

  public WorkbookParts() {
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\""
            + OFFICE
            + "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
    relate("styles", "styles.xml");
    // Number, date, timestamp, time of day, duration.
    part(
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
            + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/>"
            + "<xf numFmtId=\"46\"/></cellXfs></styleSheet>");
  }

  /** A workbook of one sheet with these rows. */
  public static byte[] of(String rows) {
    return new WorkbookParts().sheet("Sheet1", rows).bytes();
  }

  /** Another part as it is. */
  public WorkbookParts part(String name, String xml) {
    parts.put(name, xml);
    return this;
  }

  public WorkbookParts sharedTexts(String items) {
    relate("sharedStrings", "sharedStrings.xml");
    return part("xl/sharedStrings.xml", "<sst>" + items + "</sst>");
  }

  public WorkbookParts from1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** Another sheet. */
  public WorkbookParts sheet(String name, String rows) {
    return sheet(name, "", rows);
  }

  WorkbookParts sheet(String name, String attributes, String rows) {
    sheetCount++;
    relate("worksheet", "worksheets/sheet" + sheetCount + ".xml");
    sheets.append("<sheet name=\"%s\" %s r:id=\"rId%d\"/>".formatted(name, attributes, lastId));
    return part(
        "xl/worksheets/sheet" + sheetCount + ".xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><sheetData>"
            + rows
            + "</sheetData></worksheet>");
  }

  private int lastId;

  private void relate(String type, String target) {
    relations.append(
        "<Relationship Id=\"rId%d\" Type=\"%s\" Target=\"%s\"/>"
            .formatted(++lastId, OFFICE + type, target));
  }

  public byte[] bytes() {
    parts.put(
        "xl/workbook.xml",
        "<workbook>" + properties + "<sheets>" + sheets + "</sheets></workbook>");
    parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A row of cells, each an element, or a number or text to be put inline; null for none. */
  static String row(int number, Object... cells) {
    var row = new StringBuilder("<row r=\"" + number + "\">");
    for (int c = 0; c < cells.length; c++) {
      String at = (char) ('A' + c) + "" + number;
      if (cells[c] instanceof Number value) {
        row.append("<c r=\"%s\"><v>%s</v></c>".formatted(at, value));
      } else if (cells[c] instanceof Styled styled) {
        row.append("<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(at, styled.style, styled.value));
      } else if (cells[c] instanceof Boolean value) {
        row.append("<c r=\"%s\" t=\"b\"><v>%d</v></c>".formatted(at, value ? 1 : 0));
      } else if (cells[c] instanceof String text && text.startsWith("#")) {
        row.append("<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(at, text));
      } else if (cells[c] instanceof String text) {
        row.append(
            "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(at, escaped(text)));
      }
    }
    return row.append("</row>").toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** A number of a style: 1 date, 2 timestamp, 3 time of day, 4 duration. */
  record Styled(int style, double value) {}
}
