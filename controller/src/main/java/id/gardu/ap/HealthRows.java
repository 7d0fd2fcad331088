package id.gardu.ap;

import id.gardu.ap.Health.Misses;
import id.gardu.ap.Health.Settled;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Health as a row, and back. */
final class HealthRows {
    private HealthRows() {}

    static HealthRow row(long apId, Health health, Optional<Instant> lastPoll, Device device) {
        Optional<Duration> uptime = device.uptime();
        return new HealthRow(
                apId,
                health.state().name(),
                health.since(),
                health.settled().state().name(),
                health.settled().since(),
                health.cause().name(),
                lastPoll,
                health.lastAnswer(),
                device.sysName(),
                device.sysDescr(),
                device.sysObjectId(),
                uptime.isPresent()
                        ? OptionalLong.of(uptime.get().toSeconds())
                        : OptionalLong.empty(),
                device.restartedAt());
    }

    /** To go on from: what was in doubt is asked anew. A retired one begins anew. */
    static Optional<Health> settled(HealthRow row) {
        return ApState.of(row.settled())
                .filter(state -> state != ApState.RETIRED)
                .map(
                        state ->
                                Health.restored(
                                        state,
                                        row.settledSince(),
                                        row.lastAnswer(),
                                        state.name().equals(row.state())
                                                ? cause(row)
                                                : Cause.NOT_YET_ASKED));
    }

    /** To show. */
    static Health shown(HealthRow row) {
        return new Health(
                ApState.of(row.state()).orElse(ApState.UNKNOWN),
                row.since(),
                new Settled(ApState.of(row.settled()).orElse(ApState.UNKNOWN), row.settledSince()),
                Misses.NONE,
                row.lastAnswer(),
                Optional.empty(),
                Optional.empty(),
                cause(row));
    }

    private static Cause cause(HealthRow row) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.name().equals(row.cause()))
                .findFirst()
                .orElse(Cause.NOT_YET_ASKED);
    }
}
