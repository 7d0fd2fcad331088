package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.ap.profile.WirelessReading;
import id.gardu.network.AccessPoint;
import id.gardu.network.ApId;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one access point is, for whoever shows it.
 *
 * @param lastPoll when it was last asked
 * @param rates what crossed its uplink between its last two answers
 * @param uplink by what it reaches the world; empty where nobody knows, or another controller asks
 * @param wireless what it told of its radios; nothing where another controller asks
 * @param roundTrip of the last answer
 * @param flaps how often it was in doubt during the last hour; 0 where another controller asks
 */
public record ApCondition(
        ApId id,
        String name,
        SiteId site,
        Health health,
        Device device,
        Optional<Instant> lastPoll,
        Rates rates,
        Optional<Uplink> uplink,
        WirelessReading wireless,
        Optional<Duration> roundTrip,
        int flaps) {

    /**
     * The interface by which it reaches the world.
     *
     * @param mbps 0 where it cannot say
     */
    public record Uplink(Optional<String> name, long mbps) {}

    /** Octets a second over its uplink. Empty: not measured. */
    public record Rates(OptionalLong in, OptionalLong out) {
        static final Rates NONE = new Rates(OptionalLong.empty(), OptionalLong.empty());
    }

    /** As another controller wrote it down. */
    static ApCondition of(AccessPoint ap, HealthRow row) {
        return new ApCondition(
                ap.id(),
                ap.name(),
                ap.site(),
                row.shown(),
                row.device(),
                row.lastPoll(),
                Rates.NONE,
                Optional.empty(),
                WirelessReading.NONE,
                Optional.empty(),
                0);
    }

    /** State and cause in Indonesian, one line for a technician. */
    public String words() {
        return health.state().words() + ": " + health.cause().words();
    }
}
