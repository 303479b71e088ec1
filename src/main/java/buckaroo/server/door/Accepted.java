package buckaroo.server.door;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * An accepted connection whose first request head was read.
 *
 * @param channel the client's socket, in blocking mode, without Nagle's delay
 * @param number counts the connections of this process from 1; names threads and log lines
 * @param head the first request
 * @param received every byte read so far: the head and whatever came with it
 * @param requestId the id of the first request
 */
public record Accepted(
    SocketChannel channel, long number, RequestHead head, ByteBuffer received, String requestId) {}
