package buckaroo.format.parquet;

import buckaroo.format.parquet.compression.SnappyEncoder;
import buckaroo.table.Column;
import buckaroo.table.ColumnType;
import buckaroo.table.DictionaryTextColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a column for some rows, as a file on disk holds them: texts that repeat themselves
 * in a dictionary, and compressed by Snappy where that makes them smaller. Immutable.
 */
final class PackedChunk {
  /** Compression that gains less is not worth reading. */
  private static final double WORTH_IT = 0.9;

  private final List<PageBytes> pages;
  private final ColumnChunk place;

  private PackedChunk(List<PageBytes> pages, ColumnChunk place) {
    this.pages = pages;
    this.place = place;
  }

  /** Packs some rows of a column. */
  static PackedChunk of(Column column, ColumnType type, int[] rows) {
    PlainPage plain = PlainPage.exact(column, type, rows);
    DictionaryPages coded =
        column instanceof DictionaryTextColumn texts && rows.length > 0
            ? DictionaryPages.of(texts, rows, plain)
            : null;
    List<Body> bodies = new ArrayList<>(2);
    if (coded != null && coded.byteCount() < plain.byteCount()) {
      bodies.add(new Body(coded.dictionary(), coded.entries(), Body.Kind.DICTIONARY));
      bodies.add(new Body(coded.codes(), rows.length, Body.Kind.CODES));
    } else {
      var bytes = new PageBytes(Math.toIntExact(plain.byteCount()));
      plain.write(bytes);
      bodies.add(new Body(bytes, rows.length, Body.Kind.VALUES));
    }
    return packed(bodies);
  }

  /** The body of a page before compression. */
  private record Body(PageBytes bytes, int values, Kind kind) {
    enum Kind {
      VALUES,
      CODES,
      DICTIONARY
    }

    byte[] header(int storedBytes) {
      return switch (kind) {
        case VALUES -> MetadataWriter.pageHeader(values, bytes.size(), storedBytes, false);
        case CODES -> MetadataWriter.pageHeader(values, bytes.size(), storedBytes, true);
        case DICTIONARY -> MetadataWriter.dictionaryHeader(values, bytes.size(), storedBytes);
      };
    }
  }

  private static PackedChunk packed(List<Body> bodies) {
    var encoder = new SnappyEncoder();
    List<PageBytes> stored = new ArrayList<>(bodies.size());
    long before = 0;
    long after = 0;
    for (Body body : bodies) {
      PageBytes compressed = body.bytes().compressed(encoder);
      stored.add(compressed);
      before += body.bytes().size();
      after += compressed.size();
    }
    boolean isWorthIt = after < WORTH_IT * before;
    List<PageBytes> pages = new ArrayList<>(2 * bodies.size());
    long[] sizes = new long[bodies.size()];
    long total = 0;
    long plain = 0;
    for (int i = 0; i < bodies.size(); i++) {
      PageBytes body = isWorthIt ? stored.get(i) : bodies.get(i).bytes();
      byte[] bytes = bodies.get(i).header(body.size());
      var header = new PageBytes(bytes.length);
      header.append(bytes);
      pages.add(header);
      pages.add(body);
      sizes[i] = header.size() + (long) body.size();
      total += sizes[i];
      plain += header.size() + (long) bodies.get(i).bytes().size();
    }
    ColumnChunk.Codec codec = isWorthIt ? ColumnChunk.Codec.SNAPPY : ColumnChunk.Codec.UNCOMPRESSED;
    return new PackedChunk(
        pages, new ColumnChunk(0, bodies.size() > 1 ? sizes[0] : 0, total, plain, codec));
  }

  /** Writes the pages; returns where they then stand. */
  ColumnChunk sendTo(OutputStream out, long position) throws IOException {
    for (PageBytes page : pages) {
      page.sendTo(out);
    }
    return place.at(position);
  }
}
