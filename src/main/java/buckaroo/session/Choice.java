package buckaroo.session;

/**
 * What the viewers of a session in mode buckaroo chose: the fields of a state change that change
 * what everybody sees, and the whole of it as it is echoed. Immutable.
 *
 * @param cleaningMethod name of a method; empty for none
 * @param postProcessing name of a method; empty for none
 * @param quickCommands JSON text of an object with sorted keys, so that equal ones are equal
 * @param quickSearch the text that {@code quickCommands} searches for; empty for none
 * @param echo JSON text of an object: every field that a viewer is told, but for its own live
 *     search
 */
public record Choice(
    String cleaningMethod,
    String postProcessing,
    String quickCommands,
    String quickSearch,
    String echo) {
  /** What a fresh load shows (PROTOCOL section 3). */
  public static final Choice DEFAULT =
      new Choice(
          "",
          "",
          "{}",
          "",
          "{\"cleaning_method\":\"\",\"post_processing\":\"\",\"sampled\":false,"
              + "\"show_commands\":false,\"df_display\":\"main\",\"quick_command_args\":{}}");

  /** Whether both choose the same rows and columns (DESIGN 12.4), whatever else they tell. */
  public boolean choosesTheSameAs(Choice other) {
    return cleaningMethod.equals(other.cleaningMethod)
        && postProcessing.equals(other.postProcessing)
        && quickCommands.equals(other.quickCommands);
  }
}
