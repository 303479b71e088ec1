package buckaroo;

/** What {@code --help} says. */
final class Help {
  static final String TEXT =
      """
      Buckaroo opens any table file in the browser.

      Usage:
        java -jar buckaroo.jar [serve] [options]   serve the page and the protocol on one port
        java -jar buckaroo.jar [view] FILE ...     open files in the browser; - reads standard input
        java -jar buckaroo.jar view NAME:TABLE     a table of a connection that ~/.buckaroo/connections.properties names
        java -jar buckaroo.jar view 'jdbc:…' TABLE a table of any engine whose driver is in ~/.buckaroo/drivers
        java -jar buckaroo.jar mcp                 the MCP server for a model's client, on stdin and stdout
        java -jar buckaroo.jar doctor              say what works here and what does not

      Options:
        --port N              listen on this port, or look for a server there (default 8700; 0: any free port)
        --no-browser          never open a browser; the address is printed or answered
        --stdio-control       end when standard input ends
        --dataset NAME=KIND:PATH
                              offer a file by name on the page; KIND is pandas, lazy or sql; may be repeated
        --try-connections     with doctor: open every connection to an engine and say what it answers
        --read NAME=VALUE     view: how files are written, such as delimiter=';' or date_format=%d/%m/%Y; may be repeated
        --static DIR          serve the page's files from a folder instead of from the jar
        --help, --version

      Environment (the README tells more):
        BUCKAROO_PORT, BUCKAROO_NO_BROWSER, BUCKAROO_STATIC, BUCKAROO_LOG_DIR, BUCKAROO_DEBUG, BUCKAROO_ALLOWED_ROOTS,
        BUCKAROO_RESTRICT_TO_CWD, BUCKAROO_ALLOWED_HOSTS, BUCKAROO_ALLOWED_ORIGINS, BUCKAROO_STRICT_ORIGIN,
        BUCKAROO_TOKEN, BUCKAROO_HOST,
        BUCKAROO_SESSION_TTL, BUCKAROO_MAX_SESSIONS, BUCKAROO_MEMORY, BUCKAROO_MAX_COLUMNS, BUCKAROO_MAX_FIELD,
        BUCKAROO_MAX_INFLATED, BUCKAROO_MAX_RATIO, BUCKAROO_MAX_CELLS,
        BUCKAROO_DRIVERS, BUCKAROO_QUERY_TIMEOUT, BUCKAROO_JDBC_USER, BUCKAROO_JDBC_PASSWORD;
        for mcp: BUCKAROO_STARTUP_TIMEOUT, BUCKAROO_STARTUP_RETRIES, BUCKAROO_LOAD_TIMEOUT, BUCKAROO_JAVA_OPTS

      Exit codes: 0 all is well, 1 failure, 2 wrong usage, 3 the port is taken,
      4 memory ran out for good.
      """;

  private Help() {}
}
