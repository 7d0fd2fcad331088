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
    private final WorkShares.Share share;
    private volatile boolean shaken;
    private volatile boolean served;

    private HeldConnection(Channel channel, InetAddress holder, WorkShares.Share share) {
        this.channel = channel;
        this.holder = holder;
        this.share = share;
    }

    /** The one of a channel that was just accepted. */
    static HeldConnection of(Channel channel, InetAddress remote, WorkShares shares) {
        InetAddress holder = AddressBlock.subscriber(remote);
        var held = new HeldConnection(channel, holder, shares.of(holder));
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

    /** Its turns to be read; on its event loop. */
    WorkShares.Share share() {
        return share;
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
