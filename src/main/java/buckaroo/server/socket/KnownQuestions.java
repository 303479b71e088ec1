package buckaroo.server.socket;

import buckaroo.wire.FindQuestion;
import buckaroo.wire.HistogramQuestion;
import buckaroo.wire.NextDiffQuestion;
import buckaroo.wire.PlotQuestion;
import buckaroo.wire.PreviewQuestion;
import buckaroo.wire.ValuesQuestion;
import java.util.Map;

/** Every question that our page may ask, by its name on the wire. */
public final class KnownQuestions {
  private KnownQuestions() {}

  /** The questions of one server. */
  public static Map<String, Questions.Question> all() {
    return Map.of(
        "find", FindQuestion::answer,
        "histogram", HistogramQuestion::answer,
        "next_diff", NextDiffQuestion::answer,
        "plot", PlotQuestion::answer,
        "preview", PreviewQuestion::answer,
        "values", new ValuesQuestion()::answer);
  }
}
