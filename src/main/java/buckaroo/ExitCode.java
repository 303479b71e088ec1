package buckaroo;

/** How the process ends. */
enum ExitCode {
  OK(0),
  /** Something failed that a person should read about on stderr. */
  FAILURE(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** The port is taken. */
  PORT_TAKEN(3),
  /** Memory ran out for good; another server has to be started. */
  OUT_OF_MEMORY(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
