package id.gardu.ap;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A row of {@code ap_health}; public for the library that binds it. */
public record HealthRow(
        long apId,
        String state,
        Instant since,
        String settled,
        Instant settledSince,
        String cause,
        Optional<Instant> lastPoll,
        Optional<Instant> lastAnswer,
        Optional<String> sysName,
        Optional<String> sysDescr,
        Optional<String> sysObjectId,
        OptionalLong uptimeSeconds,
        Optional<Instant> restartedAt) {}
