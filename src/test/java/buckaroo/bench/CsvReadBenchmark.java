package buckaroo.bench;

import buckaroo.format.ReadMonitor;
import buckaroo.format.ReadResult;
import buckaroo.format.SourceFile;
import buckaroo.open.TableReaders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds to read a CSV of 12 columns into memory, file in the page cache. Run:
 *
 * <pre>
 *   mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 *   java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *       org.openjdk.jmh.Main CsvReadBenchmark -p megabytes=100
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class CsvReadBenchmark {
  @Param("100")
  int megabytes;

  private Path file;

  @Setup(Level.Trial)
  public void write() throws IOException {
    file = Files.createTempFile("csv-read-benchmark", ".csv");
    SampleData.write(file, megabytes * 1_000_000L, 1);
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** The whole file into typed columns. */
  @Benchmark
  public ReadResult read() throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return TableReaders.read(
          new SourceFile(file.toString(), channel, channel.size()), ReadMonitor.NONE);
    }
  }
}
