package buckaroo.mcp;

/** The error numbers of JSON-RPC 2.0 and of MCP. */
enum JsonRpcCode {
  PARSE_ERROR(-32700),
  INVALID_REQUEST(-32600),
  METHOD_NOT_FOUND(-32601),
  INVALID_PARAMS(-32602),
  INTERNAL_ERROR(-32603),
  /** Only before revision 2026-07-28. */
  RESOURCE_NOT_FOUND(-32002),
  /** Only since revision 2026-07-28. */
  UNSUPPORTED_PROTOCOL_VERSION(-32022);

  private final int number;

  JsonRpcCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
