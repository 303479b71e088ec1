package buckaroo.format.csv;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Gives a law its generated cases: as many {@link Random}s as asked, each named by its seed. {@code
 * -Dseed=N} runs the one case of that seed again.
 */
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(SeededCases.Provider.class)
@interface SeededCases {
  /** How many cases. */
  int value();

  /** Makes the random numbers. */
  final class Provider implements ArgumentsProvider, AnnotationConsumer<SeededCases> {
    private int count;

    @Override
    public void accept(SeededCases cases) {
      count = cases.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      String told = System.getProperty("seed", "");
      LongStream seeds =
          told.isEmpty()
              ? new Random().longs(count, 0, Long.MAX_VALUE)
              : LongStream.of(Long.parseLong(told));
      return seeds.mapToObj(seed -> Arguments.of(named(seed)));
    }

    private static Named<Random> named(long seed) {
      var random =
          new Random(seed) {
            @Override
            public String toString() {
              return "repeat with -Dseed=" + seed;
            }
          };
      return Named.of("seed " + seed, random);
    }
  }
}
