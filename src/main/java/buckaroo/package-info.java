/**
 * The command line: {@code serve}, {@code view}, {@code mcp}, {@code doctor}. The only room that
 * knows every other; it reads the options, passes each part what it needs by hand, and starts them.
 */
package buckaroo;
