package buckaroo.session;

import java.util.List;

/**
 * What a server offers beside what every server does.
 *
 * @param postProcessings names of the methods that plug-ins bring
 */
public record Offer(List<String> postProcessings) {
  /** Nothing more. */
  public static final Offer NONE = new Offer(List.of());

  public Offer {
    postProcessings = List.copyOf(postProcessings);
  }
}
