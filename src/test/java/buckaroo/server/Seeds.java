package buckaroo.server;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Ten seeds of generated cases; {@code -Dseed} sets the first. */
public final class Seeds implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String given = System.getProperty("seed", "");
    long first = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    return Stream.iterate(first, seed -> seed + 1).limit(10).map(Arguments::of);
  }
}
