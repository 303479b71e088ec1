package buckaroo.server.door;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * An accepted connection whose client asks for an upgrade.
 *
 * @param channel the client's socket, in blocking mode, without Nagle's delay
 * @param number counts the connections of this process from 1; names threads and log lines
 * @param head the request of the upgrade
 * @param received the bytes of that head and whatever came with it
 * @param headLength how many of these are the head with its empty line
 * @param requestId the id of that request
 */
public record Accepted(
    SocketChannel channel,
    long number,
    RequestHead head,
    ByteBuffer received,
    int headLength,
    String requestId) {}
