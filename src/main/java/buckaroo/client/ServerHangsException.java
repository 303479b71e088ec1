package buckaroo.client;

import java.io.IOException;

/** A server that took a request in and then answered nothing any more, not even how it is. */
public final class ServerHangsException extends IOException {
  private static final long serialVersionUID = 1L;

  ServerHangsException() {
    super("the server takes connections but answers nothing");
  }
}
