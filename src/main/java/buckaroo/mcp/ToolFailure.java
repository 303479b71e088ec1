package buckaroo.mcp;

/** Work that could not be done, in words that tell the model what to do. */
final class ToolFailure extends Exception {
  private static final long serialVersionUID = 1;

  ToolFailure(String message) {
    super(message);
  }
}
