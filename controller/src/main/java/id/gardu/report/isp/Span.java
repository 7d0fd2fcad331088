package id.gardu.report.isp;

import java.time.Instant;

/** A time, from inclusive to exclusive. */
record Span(Instant from, Instant to) {
    boolean isEmpty() {
        return !from.isBefore(to);
    }

    Span within(Span other) {
        return new Span(
                from.isBefore(other.from) ? other.from : from,
                to.isAfter(other.to) ? other.to : to);
    }

    long seconds() {
        return isEmpty() ? 0 : to.getEpochSecond() - from.getEpochSecond();
    }
}
