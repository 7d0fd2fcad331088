package id.gardu.captiveportal.http;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

import java.net.InetAddress;

/** A connection as the turnstile knows it. Thread-safe. */
public final class HeldConnection {
    private static final AttributeKey<HeldConnection> KEY =
            AttributeKey.valueOf(HeldConnection.class, "held");

    private final Channel channel;
    private final InetAddress holder;
    private volatile boolean shaken;
    private volatile boolean served;

    private HeldConnection(Channel channel, InetAddress holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /** The one of a channel that was just accepted. */
    static HeldConnection of(Channel channel, InetAddress remote) {
        var held = new HeldConnection(channel, AddressBlock.subscriber(remote));
        channel.attr(KEY).set(held);
        return held;
    }

    /** The one that was made for this channel. */
    static HeldConnection of(Channel channel) {
        return channel.attr(KEY).get();
    }

    /** One IPv4 address or the first of an IPv6 /64: who counts as one. */
    public InetAddress holder() {
        return holder;
    }

    /** Its TLS handshake is through, or it needs none. */
    void shaken() {
        shaken = true;
    }

    boolean isShaken() {
        return shaken;
    }

    /** Whether the latest thing it sent was a request that could be answered with no refusal. */
    void served(boolean well) {
        served = well;
    }

    boolean isServed() {
        return served;
    }

    /** Ends it now, whatever was not sent yet. */
    public void cut() {
        channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
    }
}
