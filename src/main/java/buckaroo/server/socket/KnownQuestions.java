package buckaroo.server.socket;

import buckaroo.wire.FindQuestion;
import buckaroo.wire.PlotQuestion;
import java.util.Map;

/** Every question that our page may ask, by its name on the wire. */
public final class KnownQuestions {
  private KnownQuestions() {}

  public static Map<String, Questions.Question> all() {
    return Map.of("find", FindQuestion::answer, "plot", PlotQuestion::answer);
  }
}
