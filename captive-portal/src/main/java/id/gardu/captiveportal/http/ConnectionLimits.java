package id.gardu.captiveportal.http;

import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many connections in all, and no fixed number for one address: where there is no room, the
 * longest silent one of the address that holds most goes. Where TLS is spoken, those whose
 * handshake is not through have a quarter of the room to themselves and put out only each other.
 * Thread-safe.
 */
public final class ConnectionLimits implements Turnstile {
    /** Under the name that operators know the line by. */
    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private static final int SHARE_OF_HANDSHAKES = 4;

    /** In a minute: somebody does it on purpose. */
    private static final int MANY = 1_000;

    private final String name;
    private final Optional<ConnectionPool<HeldConnection>> shaking;
    private final ConnectionPool<HeldConnection> through;
    private final LogThrottle lines;
    private final AtomicLong evicted = new AtomicLong();

    public ConnectionLimits(ListenerSettings settings, MonotonicClock monotonic) {
        int most = settings.limits().connections();
        int handshakes = settings.tls().isPresent() ? Math.max(1, most / SHARE_OF_HANDSHAKES) : 0;
        this.name = settings.name();
        this.shaking =
                handshakes == 0 ? Optional.empty() : Optional.of(new ConnectionPool<>(handshakes));
        this.through = new ConnectionPool<>(most - handshakes);
        this.lines = new LogThrottle(Duration.ofMinutes(1), monotonic);
    }

    @Override
    public synchronized void entered(HeldConnection connection) {
        // The event loop may have been through with the handshake before we are told.
        take(connection.isShaken() ? through : shaking.orElse(through), connection);
    }

    @Override
    public synchronized void shaken(HeldConnection connection) {
        if (shaking.isPresent() && shaking.get().remove(connection.holder(), connection)) {
            take(through, connection);
        }
    }

    @Override
    public synchronized void heard(HeldConnection connection) {
        through.heard(connection.holder(), connection);
    }

    @Override
    public synchronized void left(HeldConnection connection) {
        if (!through.remove(connection.holder(), connection)) {
            shaking.ifPresent(pool -> pool.remove(connection.holder(), connection));
        }
    }

    @Override
    public long evicted() {
        return evicted.get();
    }

    private void take(ConnectionPool<HeldConnection> pool, HeldConnection connection) {
        pool.add(connection.holder(), connection)
                .ifPresent(
                        silent -> {
                            silent.cut();
                            evicted.incrementAndGet();
                            tell(silent.holder(), pool);
                        });
    }

    private void tell(InetAddress holder, ConnectionPool<HeldConnection> pool) {
        lines.due()
                .ifPresent(
                        before ->
                                log.atLevel(before > MANY ? Level.ERROR : Level.WARN)
                                        .log(
                                                "{}: all {} connections are taken: closed the"
                                                    + " longest silent of {}, which holds {} more;"
                                                    + " {} went so since this was last said",
                                                name,
                                                pool.open(),
                                                holder.getHostAddress(),
                                                pool.heldBy(holder),
                                                before));
    }
}
