package id.gardu.radius;

import id.gardu.radius.ReceivedDatagram.ReturnPath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

import java.util.HashSet;
import java.util.Set;

/**
 * Answers on their way out: written at once, and handed to the kernel together when the packets at
 * hand are through, in one system call where the machine can. For the one thread of a port.
 */
final class ReplyBatch {
    private final Set<Channel> unflushed = new HashSet<>();

    /**
     * @return false when the kernel takes no more now; then the answer is dropped
     */
    boolean put(ReturnPath path, byte[] reply) {
        Channel socket = path.socket();
        if (!socket.isWritable()) {
            if (path.tlsName().isPresent()) {
                // Nothing is sent again over TCP: let the NAS begin anew.
                var _ = socket.close();
            }
            return false;
        }
        ByteBuf octets = socket.alloc().directBuffer(reply.length).writeBytes(reply);
        var _ = socket.write(path.message(octets), socket.voidPromise());
        if (unflushed.isEmpty()) {
            socket.eventLoop().execute(this::flush);
        }
        unflushed.add(socket);
        return true;
    }

    private void flush() {
        unflushed.forEach(Channel::flush);
        unflushed.clear();
    }
}
