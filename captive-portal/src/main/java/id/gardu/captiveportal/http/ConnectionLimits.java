package id.gardu.captiveportal.http;

import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.WebRequest.ClientAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** So many connections in all, and so many of one address. Thread-safe. */
public final class ConnectionLimits implements Turnstile {
    /** Under the name that operators know the line by. */
    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private final ListenerSettings settings;
    private final LogThrottle lines;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int open;

    public ConnectionLimits(ListenerSettings settings, MonotonicClock monotonic) {
        this.settings = settings;
        this.lines = new LogThrottle(Duration.ofMinutes(1), monotonic);
    }

    @Override
    public synchronized boolean enter(InetAddress address) {
        InetAddress counted = AddressBlock.subscriber(address);
        HttpLimits limits = settings.limits();
        int own = perAddress.getOrDefault(counted, 0);
        boolean full = open >= limits.connections();
        boolean crowded =
                own >= limits.connectionsPerAddress()
                        && !ClientAddress.isListed(counted, settings.trustedProxies());
        if (full || crowded) {
            tell(full ? "all visitors together" : counted.getHostAddress(), full ? open : own);
            return false;
        }
        perAddress.put(counted, own + 1);
        open++;
        return true;
    }

    @Override
    public synchronized void left(InetAddress address) {
        perAddress.computeIfPresent(
                AddressBlock.subscriber(address), (a, own) -> own > 1 ? own - 1 : null);
        open--;
    }

    private void tell(String who, int connections) {
        if (lines.due().isPresent()) {
            log.warn("{}: refusing connections, {} hold {}", settings.name(), who, connections);
        }
    }
}
