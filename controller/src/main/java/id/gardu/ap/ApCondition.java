package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
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
 * @param rates what crossed its interfaces between its last two answers
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
        Optional<Duration> roundTrip,
        int flaps) {

    /**
     * Octets a second over all interfaces but loopback, so that a packet passing through counts
     * twice. Empty: not measured.
     */
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
                0);
    }

    /** State and cause in Indonesian, one line for a technician. */
    public String words() {
        return health.state().words() + ": " + health.cause().words();
    }
}
