package buckaroo.format.excel;

import buckaroo.format.FileTooLargeException;
import buckaroo.format.Limits;
import buckaroo.format.MalformedFileException;
import buckaroo.format.ReadMonitor;
import buckaroo.format.pack.ZipFile;
import buckaroo.table.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a workbook holds (ECMA-376 part 1, section 18.2), found by the relationships between its
 * parts (part 2, section 9.3). Immutable and safe for any thread.
 */
final class Workbook {
  private static final int MOST_SHEETS = 10_000;
  private static final String MAIN = "xl/workbook.xml";

  private final ZipFile archive;
  private final Map<String, String> partNames;
  private final String path;
  private final Limits limits;
  private final List<Sheet> sheets;
  private final @Nullable String sharedTexts;
  private final @Nullable String styles;
  private final Serials serials;

  /** A sheet of cells. */
  record Sheet(String name, String part, boolean isHidden) {}

  private Workbook(
      ZipFile archive,
      Map<String, String> partNames,
      String path,
      Limits limits,
      List<Sheet> sheets,
      @Nullable String sharedTexts,
      @Nullable String styles,
      Serials serials) {
    this.archive = archive;
    this.partNames = partNames;
    this.path = path;
    this.limits = limits;
    this.sheets = List.copyOf(sheets);
    this.sharedTexts = sharedTexts;
    this.styles = styles;
    this.serials = serials;
  }

  /** Finds the parts of a workbook. */
  static Workbook open(ZipFile archive, String path, Limits limits) throws IOException {
    Map<String, String> partNames = new HashMap<>();
    for (String name : archive.names()) {
      partNames.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    var parts = new Parts(archive, partNames, path, limits);
    String main = MAIN;
    for (Relation relation : parts.relations("_rels/.rels", "")) {
      if (relation.type().endsWith("/officeDocument")) {
        main = relation.part();
      }
    }
    String folder = main.substring(0, main.lastIndexOf('/') + 1);
    String beside = folder + "_rels/" + main.substring(folder.length()) + ".rels";
    Map<String, String> worksheets = new HashMap<>();
    String sharedTexts = null;
    String styles = null;
    for (Relation relation : parts.relations(beside, folder)) {
      String type = relation.type().substring(relation.type().lastIndexOf('/') + 1);
      switch (type) {
        case "worksheet" -> worksheets.put(relation.id(), relation.part());
        case "sharedStrings" -> sharedTexts = relation.part();
        case "styles" -> styles = relation.part();
        default -> {
          // Charts, macros, themes and the like are no tables.
        }
      }
    }
    List<Sheet> sheets = new ArrayList<>();
    boolean isFrom1904 = false;
    try (InputStream in = parts.stream(main, ReadMonitor.NONE)) {
      var xml = new XmlReader(in, path);
      int event;
      while ((event = xml.next()) != XmlReader.DONE) {
        if (event == XmlReader.START && xml.is("workbookPr")) {
          String told = xml.attribute("date1904");
          isFrom1904 = told != null && (told.equals("1") || told.equals("true"));
        } else if (event == XmlReader.START && xml.is("sheet") && sheets.size() < MOST_SHEETS) {
          String part = worksheets.get(String.valueOf(xml.attribute("id")));
          String name = xml.attribute("name");
          String state = xml.attribute("state");
          if (part != null && partNames.containsKey(part.toLowerCase(Locale.ROOT))) {
            boolean isHidden = state != null && !state.equals("visible");
            sheets.add(new Sheet(name == null ? part : name, part, isHidden));
          }
        }
      }
    }
    return new Workbook(
        archive, partNames, path, limits, sheets, sharedTexts, styles, new Serials(isFrom1904));
  }

  /** One part's relationship to another. */
  private record Relation(String id, String type, String part) {}

  /** The parts of an archive, whose names do not tell letter cases apart. */
  private record Parts(ZipFile archive, Map<String, String> names, String path, Limits limits) {
    InputStream stream(String part, ReadMonitor monitor) throws IOException {
      String name = names.get(part.toLowerCase(Locale.ROOT));
      if (name == null) {
        throw new MalformedFileException(path + " is a damaged workbook: it has no part " + part);
      }
      return archive.stream(name, limits, monitor);
    }

    /** The relationships that a part tells; none where there is no such part. */
    List<Relation> relations(String part, String folder) throws IOException {
      List<Relation> relations = new ArrayList<>();
      if (!names.containsKey(part.toLowerCase(Locale.ROOT))) {
        return relations;
      }
      try (InputStream in = stream(part, ReadMonitor.NONE)) {
        var xml = new XmlReader(in, path);
        int event;
        while ((event = xml.next()) != XmlReader.DONE) {
          if (event == XmlReader.START
              && xml.is("Relationship")
              && relations.size() < MOST_SHEETS) {
            String target = xml.attribute("Target");
            String id = xml.attribute("Id");
            String type = xml.attribute("Type");
            if (target != null && id != null && type != null) {
              relations.add(new Relation(id, type, resolved(folder, target)));
            }
          }
        }
      }
      return relations;
    }

    /** A name as the archive has it: from its root, without steps upwards. */
    private static String resolved(String folder, String target) {
      List<String> steps = new ArrayList<>();
      String whole = target.startsWith("/") ? target : folder + target;
      for (String step : whole.split("/")) {
        if (step.equals("..") && !steps.isEmpty()) {
          steps.remove(steps.size() - 1);
        } else if (!step.isEmpty() && !step.equals(".") && !step.equals("..")) {
          steps.add(step);
        }
      }
      return String.join("/", steps);
    }
  }

  /** The sheets of cells in the order of their tabs, hidden ones among them. */
  List<Sheet> sheets() {
    return sheets;
  }

  /** Reads the texts that cells share; gives the number that each has in the pool. */
  int[] sharedTexts(TextPool pool) throws IOException {
    int[] numbers = new int[0];
    if (sharedTexts == null) {
      return numbers;
    }
    int count = 0;
    var text = new RichText(limits);
    try (InputStream in = parts().stream(sharedTexts, ReadMonitor.NONE)) {
      var xml = new XmlReader(in, path);
      int event;
      while ((event = xml.next()) != XmlReader.DONE) {
        if (event == XmlReader.START && xml.is("si")) {
          text.clear();
          text.addRuns(xml, "si");
          text.unescape();
          if (count == numbers.length) {
            requireRoom(8L * count);
            numbers = Arrays.copyOf(numbers, Math.max(1 << 8, 2 * count));
          }
          numbers[count++] = pool.add(text.bytes(), 0, text.length());
        }
      }
    }
    return Arrays.copyOf(numbers, count);
  }

  private void requireRoom(long bytes) throws FileTooLargeException {
    if (bytes > limits.tableBytes()) {
      throw new FileTooLargeException(
          path + " shares more texts than a table may hold; " + Limits.HOW_TO_RAISE);
    }
  }

  /** Reads which styles are dates. */
  private NumberFormats formats() throws IOException {
    if (styles == null) {
      return NumberFormats.NONE;
    }
    try (InputStream in = parts().stream(styles, ReadMonitor.NONE)) {
      return NumberFormats.read(new XmlReader(in, path));
    }
  }

  private Parts parts() {
    return new Parts(archive, partNames, path, limits);
  }

  /** Reads the cells of a sheet. */
  SheetCells cells(Sheet sheet, int[] shared, TextPool pool, ReadMonitor monitor)
      throws IOException {
    try (InputStream in = parts().stream(sheet.part(), monitor)) {
      return SheetCells.read(new XmlReader(in, path), shared, pool, formats(), serials, limits);
    }
  }
}
