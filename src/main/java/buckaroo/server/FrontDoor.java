package buckaroo.server;

/** The one public port. */
public final class FrontDoor {
  private FrontDoor() {}
}
