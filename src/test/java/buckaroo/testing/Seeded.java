package buckaroo.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
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
 * Runs a parameterized test with generated cases: its one parameter is a {@link Random}. The
 * display name of a case carries its seed; {@code -Dseed=N} makes N the seed of the first case, the
 * next ones count on from there. Without it the day gives the seed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Seeded.Cases.class)
public @interface Seeded {
  /** How many cases to run. */
  int value() default 100;

  /** Makes the random sources. */
  final class Cases implements ArgumentsProvider, AnnotationConsumer<Seeded> {
    private int count;

    @Override
    public void accept(Seeded annotation) {
      count = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      long first = firstSeed();
      return LongStream.range(first, first + count)
          .mapToObj(seed -> Arguments.of(Named.of("seed " + seed, new Random(seed))));
    }

    private static long firstSeed() {
      String told = System.getProperty("seed", "");
      return told.isEmpty() ? LocalDate.now().toEpochDay() * 1_000_000 : Long.parseLong(told);
    }
  }
}
