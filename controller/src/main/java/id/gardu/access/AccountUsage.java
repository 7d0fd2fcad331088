package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One account's day and open sessions. Thread-safe. */
final class AccountUsage {
    /** More is no household: the one heard of longest ago is forgotten. */
    private static final int MOST_OPEN = 64;

    private LocalDate day = LocalDate.EPOCH;
    private long seconds;
    private long bytes;
    private final List<Open> open = new ArrayList<>(2);

    /** A session that has not ended. */
    record Open(SessionId session, Optional<MacAddress> station, Instant heardAt) {}

    synchronized void add(LocalDate when, long moreSeconds, long moreBytes) {
        if (reaches(when)) {
            seconds += moreSeconds;
            bytes += moreBytes;
        }
    }

    synchronized void raise(LocalDate when, long allSeconds, long allBytes) {
        if (reaches(when)) {
            seconds = Math.max(seconds, allSeconds);
            bytes = Math.max(bytes, allBytes);
        }
    }

    /** Whether it is the day at hand; a later day begins at nothing, an earlier one is over. */
    private boolean reaches(LocalDate when) {
        if (when.isAfter(day)) {
            day = when;
            seconds = 0;
            bytes = 0;
        }
        return when.equals(day);
    }

    synchronized long secondsOn(LocalDate when) {
        return when.equals(day) ? seconds : 0;
    }

    synchronized long bytesOn(LocalDate when) {
        return when.equals(day) ? bytes : 0;
    }

    synchronized void opened(Open session) {
        boolean newer =
                open.stream()
                        .noneMatch(
                                one ->
                                        one.session.equals(session.session)
                                                && one.heardAt.isAfter(session.heardAt));
        if (newer) {
            closed(session.session);
            open.add(session);
        }
        if (open.size() > MOST_OPEN) {
            open.stream().min(Comparator.comparing(Open::heardAt)).ifPresent(open::remove);
        }
    }

    synchronized void closed(SessionId session) {
        open.removeIf(one -> one.session.equals(session));
    }

    synchronized int otherStations(Optional<MacAddress> station, Instant since) {
        if (open.isEmpty()) {
            return 0;
        }
        return (int)
                open.stream()
                        .filter(one -> one.heardAt.isAfter(since))
                        .map(Open::station)
                        .filter(other -> !other.equals(station))
                        .distinct()
                        .count();
    }

    synchronized boolean isOnline(Instant since) {
        return open.stream().anyMatch(one -> one.heardAt.isAfter(since));
    }

    synchronized boolean isForgettable(LocalDate today) {
        return open.isEmpty() && day.isBefore(today);
    }
}
