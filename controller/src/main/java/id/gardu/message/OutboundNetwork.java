package id.gardu.message;

import id.gardu.message.Sender.Attempt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

/** How senders reach what is outside: by which names, at which addresses, trusting whom. */
record OutboundNetwork(OutboundAddresses allowed, Names names, SSLContext tls) {
    /** A name server; {@link InetAddress#getAllByName} unless a test says otherwise. */
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** The system's name server, and the certificates that this Java trusts. */
    static OutboundNetwork of(OutboundAddresses allowed) {
        try {
            return new OutboundNetwork(allowed, InetAddress::getAllByName, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Somebody whom a sender speaks to.
     *
     * @param what as operators are told of it, such as {@code the gateway}
     * @param timeout of a look-up
     */
    Peer peer(String what, Duration timeout) {
        return new Peer(this, what, timeout);
    }

    /**
     * From a host name to an address that may be connected to. Whoever connects must use this one
     * and not ask again: a second answer may be another one (DNS rebinding). Thread-safe.
     */
    static final class Peer {
        private final OutboundNetwork network;
        private final String what;
        private final Duration timeout;

        /** Which of several addresses; the next one after a connection that failed. */
        private final AtomicInteger turn = new AtomicInteger();

        private Peer(OutboundNetwork network, String what, Duration timeout) {
            this.network = network;
            this.what = what;
            this.timeout = timeout;
        }

        /** An attempt at an address that was checked. */
        interface Connecting {
            Attempt to(InetAddress address) throws InterruptedException;
        }

        /** One attempt, or why there cannot be one. */
        Attempt attempt(String host, Connecting connecting) throws InterruptedException {
            List<InetAddress> known;
            try {
                known = lookup(host);
            } catch (ExecutionException | TimeoutException e) {
                return new Attempt.NotNow(what + "'s name cannot be looked up");
            }
            List<InetAddress> allowed = known.stream().filter(network.allowed::allows).toList();
            return allowed.isEmpty()
                    ? new Attempt.Refused(
                            what + "'s address is not a public one and not in outbound.allow")
                    : connecting.to(allowed.get(Math.floorMod(turn.get(), allowed.size())));
        }

        /** In the name server's order. */
        private List<InetAddress> lookup(String host)
                throws InterruptedException, ExecutionException, TimeoutException {
            // The system's resolver has time-outs of its own, of which nobody knows how long.
            var question = new FutureTask<>(() -> network.names.addressesOf(host));
            Thread.ofVirtual().name("message-lookup").start(question);
            return List.of(question.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        }

        Attempt notConnected(String why) {
            turn.incrementAndGet();
            return new Attempt.NotNow(why);
        }
    }
}
