/**
 * The HTTP side: the JDK's server on an internal port that accepts nobody but the front door, the
 * routes, one boundary that turns every failure into the error envelope, and one small handler a
 * route. The only room that knows {@code com.sun.net.httpserver}.
 */
package buckaroo.server.http;
