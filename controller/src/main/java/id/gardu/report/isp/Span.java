package id.gardu.report.isp;

import java.time.Instant;
import java.util.List;

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

    /** Seconds of it that lie in any of others, which lie apart from each other. */
    long secondsIn(List<Span> others) {
        return others.stream().mapToLong(other -> other.within(this).seconds()).sum();
    }

    long seconds() {
        return isEmpty() ? 0 : to.getEpochSecond() - from.getEpochSecond();
    }
}
