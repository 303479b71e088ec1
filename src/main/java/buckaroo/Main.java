package buckaroo;

/** The entry point of the jar. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.err.println("not there yet");
    System.exit(2);
  }
}
