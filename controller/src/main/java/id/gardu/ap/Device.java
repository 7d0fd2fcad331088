package id.gardu.ap;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who a device said it is, when it last answered. Texts are a stranger's: one line, at most 255
 * characters, to be escaped by whoever shows them.
 *
 * @param uptime as of the last answer, to the second
 * @param restartedAt when it last started anew, as far as we saw it happen
 */
public record Device(
        Optional<String> sysName,
        Optional<String> sysDescr,
        Optional<String> sysObjectId,
        Optional<Duration> uptime,
        Optional<Instant> restartedAt) {
    static final Device UNKNOWN =
            new Device(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static Device of(HealthRow row) {
        return new Device(
                row.sysName(),
                row.sysDescr(),
                row.sysObjectId(),
                row.uptimeSeconds().isPresent()
                        ? Optional.of(Duration.ofSeconds(row.uptimeSeconds().getAsLong()))
                        : Optional.empty(),
                row.restartedAt());
    }

    /** What was told now, over what was told before. */
    Device told(SystemGroup now, Optional<Run> run, Optional<Instant> restart) {
        return new Device(
                now.sysName().or(this::sysName),
                now.sysDescr().or(this::sysDescr),
                now.sysObjectId().or(this::sysObjectId),
                run.map(running -> Duration.ofSeconds(running.seconds())).or(this::uptime),
                restart.or(this::restartedAt));
    }
}
