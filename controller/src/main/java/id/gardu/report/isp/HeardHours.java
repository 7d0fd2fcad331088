package id.gardu.report.isp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** In which hours the gateways of one site were heard, and in which they were silent when asked. */
final class HeardHours {
    private static final long HOUR = 3_600;

    private final Map<LocalDate, Long> spoke = new HashMap<>();
    private final Map<LocalDate, Long> silent = new HashMap<>();
    private final ZoneId zone;

    HeardHours(List<LineQueries.GatewayHours> days, ZoneId zone) {
        this.zone = zone;
        for (LineQueries.GatewayHours day : days) {
            spoke.merge(day.localDay(), day.spoke(), (one, other) -> one | other);
            silent.merge(day.localDay(), day.silent(), (one, other) -> one | other);
        }
    }

    boolean spokeIn(Instant hour) {
        return has(spoke, hour);
    }

    /** Of several gateways one that speaks is enough. */
    boolean silentIn(Instant hour) {
        return has(silent, hour) && !spokeIn(hour);
    }

    private boolean has(Map<LocalDate, Long> hours, Instant hour) {
        ZonedDateTime local = hour.atZone(zone);
        return ((hours.getOrDefault(local.toLocalDate(), 0L) >>> local.getHour()) & 1) != 0;
    }

    /**
     * Whether one was alive meanwhile: it spoke in an hour that lies within, or, where none does,
     * in one of those that the time touches.
     */
    boolean wereAliveIn(Span time) {
        Instant first = up(time.from());
        Instant last = down(time.to());
        return first.isBefore(last)
                ? hours(first, last).anyMatch(this::spokeIn)
                : hours(down(time.from()), up(time.to())).anyMatch(this::spokeIn);
    }

    boolean wereSilentIn(Span time) {
        return hours(up(time.from()), down(time.to())).anyMatch(this::silentIn);
    }

    private static Stream<Instant> hours(Instant from, Instant to) {
        return Stream.iterate(from, hour -> hour.isBefore(to), hour -> hour.plusSeconds(HOUR));
    }

    private static Instant down(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / HOUR * HOUR);
    }

    private static Instant up(Instant time) {
        Instant hour = down(time);
        return hour.equals(time) ? hour : hour.plusSeconds(HOUR);
    }
}
