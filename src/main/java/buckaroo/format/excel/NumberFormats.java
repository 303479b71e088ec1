package buckaroo.format.excel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which numbers of a workbook are dates and times: their styles alone tell. Immutable. */
final class NumberFormats {
  /** How the numbers of a style are shown. */
  enum Kind {
    NUMBER,
    DATE,
    TIMESTAMP,
    TIME,
    DURATION
  }

  /** A workbook without styles. */
  static final NumberFormats NONE = new NumberFormats(List.of());

  private static final int MOST_STYLES = 1 << 17;

  private final List<Kind> styles;

  private NumberFormats(List<Kind> styles) {
    this.styles = List.copyOf(styles);
  }

  /** Reads the part of styles (ECMA-376 part 1, section 18.8). */
  static NumberFormats read(XmlReader xml) throws IOException {
    Map<Integer, Kind> own = new HashMap<>();
    List<Kind> styles = new ArrayList<>();
    boolean isCellStyles = false;
    int event;
    while ((event = xml.next()) != XmlReader.DONE) {
      if (event == XmlReader.END && xml.is("cellXfs")) {
        isCellStyles = false;
      }
      if (event != XmlReader.START) {
        continue;
      }
      if (xml.is("cellXfs")) {
        isCellStyles = true;
      } else if (xml.is("numFmt") && own.size() < MOST_STYLES) {
        String code = xml.attribute("formatCode");
        own.put(xml.number("numFmtId"), code == null ? Kind.NUMBER : kindOf(code));
      } else if (isCellStyles && xml.is("xf") && styles.size() < MOST_STYLES) {
        int id = xml.number("numFmtId");
        Kind kind = own.get(id);
        styles.add(kind == null ? builtIn(id) : kind);
      }
    }
    return new NumberFormats(styles);
  }

  /** What a style shows numbers as; numbers where there is no such style. */
  Kind of(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : Kind.NUMBER;
  }

  /** The formats that have no code in the file; those from 27 on are of East Asian languages. */
  private static Kind builtIn(int id) {
    return switch (id) {
      case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> Kind.DATE;
      case 22 -> Kind.TIMESTAMP;
      case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56 -> Kind.TIME;
      case 46 -> Kind.DURATION;
      default -> Kind.NUMBER;
    };
  }

  /** What a format shows: its letters outside of quotes and brackets tell. */
  static Kind kindOf(String code) {
    String letters = letters(code);
    if (letters.equals("general") || letters.contains("#") || letters.contains("?")) {
      return Kind.NUMBER;
    }
    if (letters.startsWith("[")) {
      return Kind.DURATION;
    }
    boolean day = letters.indexOf('y') >= 0 || letters.indexOf('d') >= 0;
    boolean clock = letters.indexOf('h') >= 0 || letters.indexOf('s') >= 0;
    boolean month = letters.indexOf('m') >= 0;
    if (day || month && !clock) {
      return clock ? Kind.TIMESTAMP : Kind.DATE;
    }
    return clock ? Kind.TIME : Kind.NUMBER;
  }

  /** The first section without what is shown as it stands; a bracket first tells a duration. */
  private static String letters(String code) {
    var letters = new StringBuilder();
    String lower = code.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == ';') {
        break;
      } else if (c == '"' || c == '[') {
        int end = lower.indexOf(c == '"' ? '"' : ']', i + 1);
        end = end < 0 ? lower.length() : end;
        if (c == '[' && lower.substring(i + 1, end).matches("h+|m+|s+")) {
          letters.insert(0, '[');
        }
        i = end;
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
      } else {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
