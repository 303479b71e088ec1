package buckaroo.format.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes values in the Variant encoding, for tests: names and offsets are four bytes wide. */
final class VariantBytes {
  private final List<String> names = new ArrayList<>();

  /** The metadata of all values that were written. */
  byte[] metadata() {
    var out = new ByteArrayOutputStream();
    out.write(1 | 3 << 6);
    number(names.size(), 4, out);
    int at = 0;
    for (String name : names) {
      number(at, 4, out);
      at += name.getBytes(StandardCharsets.UTF_8).length;
    }
    number(at, 4, out);
    names.forEach(name -> out.writeBytes(name.getBytes(StandardCharsets.UTF_8)));
    return out.toByteArray();
  }

  /** A null, truth, whole number, double, text, list, or map by text. */
  byte[] value(Object value) {
    var out = new ByteArrayOutputStream();
    if (value == null) {
      out.write(0);
    } else if (value instanceof Boolean truth) {
      out.write((truth ? 1 : 2) << 2);
    } else if (value instanceof Byte number) {
      out.write(3 << 2);
      out.write(number);
    } else if (value instanceof Short number) {
      out.write(4 << 2);
      number(number, 2, out);
    } else if (value instanceof Integer number) {
      out.write(5 << 2);
      number(number, 4, out);
    } else if (value instanceof Long number) {
      out.write(6 << 2);
      number(number, 8, out);
    } else if (value instanceof Double number) {
      out.write(7 << 2);
      number(Double.doubleToLongBits(number), 8, out);
    } else if (value instanceof String text) {
      text(text, out);
    } else if (value instanceof List<?> list) {
      array(list, out);
    } else {
      object((Map<?, ?>) value, out);
    }
    return out.toByteArray();
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 64) {
      out.write(1 | utf8.length << 2);
    } else {
      out.write(16 << 2);
      number(utf8.length, 4, out);
    }
    out.writeBytes(utf8);
  }

  private void array(List<?> list, ByteArrayOutputStream out) {
    out.write(3 | (3 | 4) << 2);
    number(list.size(), 4, out);
    content(list.stream().map(this::value).toList(), out);
  }

  private void object(Map<?, ?> map, ByteArrayOutputStream out) {
    var sorted = new TreeMap<String, Object>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    out.write(2 | (3 | 3 << 2 | 16) << 2);
    number(sorted.size(), 4, out);
    for (String name : sorted.keySet()) {
      if (!names.contains(name)) {
        names.add(name);
      }
      number(names.indexOf(name), 4, out);
    }
    content(sorted.values().stream().map(this::value).toList(), out);
  }

  private static void content(List<byte[]> parts, ByteArrayOutputStream out) {
    int at = 0;
    for (byte[] part : parts) {
      number(at, 4, out);
      at += part.length;
    }
    number(at, 4, out);
    parts.forEach(out::writeBytes);
  }

  private static void number(long value, int bytes, ByteArrayOutputStream out) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> 8 * i));
    }
  }
}
