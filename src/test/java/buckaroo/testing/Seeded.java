package buckaroo.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * A law: a test that is run with generated cases, each made from the {@link Random} that is its one
 * parameter. The seeds are always the same, counted from 1; {@code -Dseed=N} counts from N instead,
 * and {@code -Dcases=N} takes so many at most. What fails says how to run that case again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Seeded.Cases.class)
@ExtendWith(Seeded.Repeat.class)
@Tag(Seeded.TAG)
public @interface Seeded {
  /** What all laws are tagged with. */
  String TAG = "law";

  /** How many cases to run. */
  int value() default 100;

  /** Makes the cases. */
  final class Cases implements ArgumentsProvider, AnnotationConsumer<Seeded> {
    private int count;

    @Override
    public void accept(Seeded annotation) {
      count = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      long first = told("seed", 1);
      return LongStream.range(first, first + Math.min(count, told("cases", count)))
          .mapToObj(seed -> Arguments.of(named(new Case(seed))));
    }

    private static long told(String property, long otherwise) {
      String told = System.getProperty(property, "");
      return told.isEmpty() ? otherwise : Long.parseLong(told);
    }

    private static Named<Random> named(Case random) {
      return Named.of(random.toString(), random);
    }
  }

  /** The random numbers of one case. */
  final class Case extends Random {
    private final long seed;

    Case(long seed) {
      super(seed);
      this.seed = seed;
    }

    @Override
    public String toString() {
      return "seed " + seed;
    }
  }

  /** Adds to a failure how to see it again. */
  final class Repeat implements InvocationInterceptor {
    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> law,
        ExtensionContext context)
        throws Throwable {
      try {
        invocation.proceed();
      } catch (TestAbortedException e) {
        throw e;
      } catch (Throwable e) {
        long seed = ((Case) law.getArguments().get(0)).seed;
        throw new AssertionFailedError(
            "%s\nrepeat: mvn test -Dtest='%s#%s' -Dseed=%d"
                .formatted(
                    e, law.getTargetClass().getSimpleName(), law.getExecutable().getName(), seed),
            e);
      }
    }
  }
}
