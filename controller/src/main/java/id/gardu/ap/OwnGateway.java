package id.gardu.ap;

import id.gardu.ap.ApEnvironment.OwnLine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Whether the gateway of this machine answers: asked every few seconds by ICMP, where this process
 * may send it, else by TCP, and by what the kernel knows of its neighbour. A gateway that never
 * answered proves nothing by its silence. Thread-safe.
 */
public final class OwnGateway implements OwnLine {
    private static final Logger LOG = LoggerFactory.getLogger(OwnGateway.class);

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** One lost packet is no silence. */
    private static final int MISSES = 2;

    private static final String DEFAULT_ROUTE = "00000000";

    private final GatewayChoice which;
    private final Path proc;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private Optional<Instant> firstMiss = Optional.empty();
    private int misses;
    private boolean answered;

    /** Which gateway is ours. */
    public sealed interface GatewayChoice {
        /** Where the default route of this machine leads. */
        record DefaultRoute() implements GatewayChoice {}

        /** This one. */
        record Address(InetAddress address) implements GatewayChoice {}

        /** Nobody is asked. */
        record None() implements GatewayChoice {}

        /** What may stand in the configuration. */
        String FORM = "default-route, none or an address";

        /**
         * @throws IllegalArgumentException when it is none of them
         */
        static GatewayChoice parse(String text) {
            return switch (text) {
                case "default-route" -> new DefaultRoute();
                case "none" -> new None();
                default -> new Address(InetAddress.ofLiteral(text));
            };
        }
    }

    public OwnGateway(GatewayChoice which, Clock clock) {
        this(which, Path.of("/proc/net"), clock);
    }

    OwnGateway(GatewayChoice which, Path proc, Clock clock) {
        this.which = which;
        this.proc = proc;
        this.clock = clock;
    }

    /** Asks it, on a thread of its own; returns at once. */
    public void look() {
        if (!(which instanceof GatewayChoice.None) && asking.compareAndSet(false, true)) {
            var _ = Thread.ofVirtual().name("own-gateway").start(this::ask);
        }
    }

    private void ask() {
        try {
            told(address().map(this::answers).orElse(false));
        } catch (RuntimeException e) {
            LOG.debug("our own gateway could not be asked", e);
        } finally {
            asking.set(false);
        }
    }

    /** What one question brought. */
    synchronized void told(boolean there) {
        if (there) {
            answered = true;
            misses = 0;
            firstMiss = Optional.empty();
        } else if (answered) {
            misses++;
            firstMiss = firstMiss.or(() -> Optional.of(clock.instant()));
        }
    }

    @Override
    public synchronized Optional<Instant> gatewaySilentSince() {
        return misses >= MISSES ? firstMiss : Optional.empty();
    }

    private boolean answers(InetAddress gateway) {
        try {
            return gateway.isReachable((int) PATIENCE.toMillis()) || isNeighbour(gateway);
        } catch (IOException e) { // No route, no such interface: that is no answer either.
            return isNeighbour(gateway);
        }
    }

    Optional<InetAddress> address() {
        return switch (which) {
            case GatewayChoice.DefaultRoute() -> defaultRoute();
            case GatewayChoice.Address(InetAddress address) -> Optional.of(address);
            case GatewayChoice.None() -> Optional.empty();
        };
    }

    /**
     * {@code /proc/net/route}: Iface, Destination, Gateway, …, addresses as the kernel keeps them.
     */
    private Optional<InetAddress> defaultRoute() {
        return words("route")
                .filter(words -> words.length > 2 && words[1].equals(DEFAULT_ROUTE))
                .map(words -> words[2])
                .filter(gateway -> !gateway.equals(DEFAULT_ROUTE))
                .findFirst()
                .map(OwnGateway::address);
    }

    private static InetAddress address(String hex) {
        int number = Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } catch (IOException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    /** {@code /proc/net/arp}: IP address, HW type, Flags; 0x2 is a neighbour that answered. */
    private boolean isNeighbour(InetAddress gateway) {
        return words("arp")
                .anyMatch(
                        words ->
                                words.length > 2
                                        && words[0].equals(gateway.getHostAddress())
                                        && words[2].equals("0x2"));
    }

    /** Of every line. */
    private Stream<String[]> words(String file) {
        try {
            return Files.readAllLines(proc.resolve(file)).stream()
                    .map(line -> line.strip().split("\\s+", -1));
        } catch (IOException e) { // Another system, or a jail: then only its answers count.
            LOG.trace("{} cannot be read", file, e);
            return Stream.of();
        }
    }
}
