package buckaroo.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of test files. */
final class TempFolder {
  private TempFolder() {}

  /** Deletes a folder with everything in it; a folder that has gone already is fine. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  /** Writes a CSV of about so many bytes: {@code id}, two numbers and a text a row. */
  static Path bigCsv(Path file, long bytes) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; rows.length() < 1 << 20; i++) {
      rows.append(i).append(',').append(i * 0.37).append(',').append(i % 91).append(",name ");
      rows.append(Integer.toString(i * 7919, 36)).append('\n');
    }
    byte[] block = rows.toString().getBytes(StandardCharsets.UTF_8);
    try (var out = Files.newOutputStream(file)) {
      out.write("id,price,group,name\n".getBytes(StandardCharsets.UTF_8));
      for (long written = 0; written < bytes; written += block.length) {
        out.write(block);
      }
    }
    return file;
  }
}
