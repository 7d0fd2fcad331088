package id.gardu.ap;

import id.gardu.network.AccessPoint;
import id.gardu.network.Inventory;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Tells of NAS whose own SNMP agent answers: that of a watched access point with the address of the
 * NAS, for then they are one device. Once an hour for each is enough. Call from one thread at a
 * time.
 */
public final class NasAgents {
    private final Supplier<Inventory> inventory;
    private final ApHealth health;
    private final BiConsumer<NasId, Instant> answered;
    private final Map<NasId, Instant> toldOfHour = new HashMap<>();

    /**
     * @param health whichever controller watches them
     * @param answered told when an agent answered last
     */
    public NasAgents(
            Supplier<Inventory> inventory, ApHealth health, BiConsumer<NasId, Instant> answered) {
        this.inventory = inventory;
        this.health = health;
        this.answered = answered;
    }

    /** Looks who answered since it looked last. */
    public void look() {
        Inventory now = inventory.get();
        Map<InetAddress, NasId> byAddress = new HashMap<>();
        for (Nas nas : now.nas().values()) {
            if (nas.address() instanceof NasAddress.Exact(InetAddress address)) {
                byAddress.put(address, nas.id());
            }
        }
        toldOfHour.keySet().retainAll(now.nas().keySet());
        for (AccessPoint ap : now.accessPoints().values()) {
            address(ap.snmpHost())
                    .map(byAddress::get)
                    .ifPresent(nas -> lastAnswer(ap).ifPresent(at -> tell(nas, at)));
        }
    }

    private Optional<Instant> lastAnswer(AccessPoint ap) {
        return health.of(ap.id()).flatMap(condition -> condition.health().lastAnswer());
    }

    private void tell(NasId nas, Instant at) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(toldOfHour.put(nas, hour))) {
            answered.accept(nas, at);
        }
    }

    /** Only a literal one: nothing is resolved here. */
    private static Optional<InetAddress> address(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
