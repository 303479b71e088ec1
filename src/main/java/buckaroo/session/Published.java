package buckaroo.session;

/**
 * What a load has done.
 *
 * @param state of the load; the session may show another one by now
 */
public record Published(Session session, SessionState state) {}
