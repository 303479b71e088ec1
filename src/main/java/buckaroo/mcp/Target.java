package buckaroo.mcp;

import buckaroo.client.EnsureServer;
import buckaroo.client.LoadedFile;
import java.util.List;
import java.util.Optional;

/**
 * A view on a server that can be asked now.
 *
 * @param loaded what the server said when this call opened the file; empty where a handle was given
 * @param notes what the model should know about how it was found
 */
record Target(
    EnsureServer.Ensured ensured, String view, Optional<LoadedFile> loaded, List<String> notes) {}
