package buckaroo.text;

/** Names and values from outside as they may stand in a message to a person. */
public final class Brief {
  private static final int MOST_CHARS = 60;

  private Brief() {}

  /** The text, or its first 60 characters and an ellipsis where it is longer. */
  public static String of(String text) {
    if (text.length() <= MOST_CHARS) {
      return text;
    }
    // Half of a surrogate pair is no character.
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MOST_CHARS - 1));
    return text.substring(0, splitsPair ? MOST_CHARS - 1 : MOST_CHARS) + "…";
  }
}
