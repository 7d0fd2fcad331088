package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.network.SessionId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One account's day and open sessions. What is told counts at once, and beside it since the latest
 * cut: a total read as of that cut, and what was told since, are the whole. Thread-safe.
 */
final class AccountUsage {
    /** More is no household: the one heard of longest ago is forgotten. */
    private static final int MOST = 64;

    /** How long a device counts that was let in and of which no session was heard yet. */
    private static final Duration LET_IN = Duration.ofMinutes(2);

    private final MonotonicClock monotonic;
    private LocalDate day = LocalDate.EPOCH;
    private long seconds;
    private long bytes;
    private final List<Open> open = new ArrayList<>(2);
    private final List<LetIn> letIn = new ArrayList<>(0);

    /** Of which cut the following three tell. */
    private int cut;

    private long secondsSince;
    private long bytesSince;
    private Set<SessionId> closedSince = Set.of();

    /** The latest cut whose total was read. */
    private int loaded;

    /**
     * A session that has not ended.
     *
     * @param started epoch seconds
     * @param heard by the clock that never jumps
     * @param seenAt the cut as of which, or since which, it was open
     */
    private record Open(
            SessionId session, Optional<MacAddress> station, long started, long heard, int seenAt) {
        /** The older first, and of one second the one that was told first. */
        private static final Comparator<Open> BY_AGE =
                Comparator.comparingLong(Open::started)
                        .thenComparingLong(one -> one.session.value());

        private Open heardLikeButSeen(int at) {
            return new Open(session, station, started, heard, at);
        }
    }

    /** A device that was let in. */
    private static final class LetIn {
        private final Optional<MacAddress> station;
        private long at;

        LetIn(Optional<MacAddress> station, long at) {
            this.station = station;
            this.at = at;
        }
    }

    AccountUsage(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    /** Told: more, or less, than was known. */
    synchronized void add(LocalDate when, long moreSeconds, long moreBytes, int latestCut) {
        since(latestCut);
        if (reaches(when)) {
            seconds += moreSeconds;
            bytes += moreBytes;
            secondsSince += moreSeconds;
            bytesSince += moreBytes;
        }
    }

    /** Read: all there was at the cut. */
    synchronized void load(LocalDate when, long allSeconds, long allBytes, int readAt) {
        since(readAt);
        if (reaches(when)) {
            seconds = allSeconds + secondsSince;
            bytes = allBytes + bytesSince;
            loaded = readAt;
        }
    }

    /** Whether it is the day at hand; a later day begins at nothing, an earlier one is over. */
    private boolean reaches(LocalDate when) {
        if (when.isAfter(day)) {
            day = when;
            seconds = 0;
            bytes = 0;
            secondsSince = 0;
            bytesSince = 0;
        }
        return when.equals(day);
    }

    private void since(int latestCut) {
        if (cut != latestCut) {
            cut = latestCut;
            secondsSince = 0;
            bytesSince = 0;
            closedSince = Set.of();
        }
    }

    synchronized long secondsOn(LocalDate when) {
        return when.equals(day) ? Math.max(0, seconds) : 0;
    }

    synchronized long bytesOn(LocalDate when) {
        return when.equals(day) ? Math.max(0, bytes) : 0;
    }

    /** Told, since the cut it names. */
    synchronized void opened(
            SessionId session, Optional<MacAddress> station, Instant started, int latestCut) {
        since(latestCut);
        if (!closedSince.isEmpty()) {
            closedSince.remove(session);
        }
        released(station);
        keep(new Open(session, station, started.getEpochSecond(), monotonic.nanos(), latestCut));
    }

    /**
     * Read: it was open at the cut it names.
     *
     * @param ago when it was last heard of; empty: what we know of it is better
     */
    synchronized void loadOpen(
            SessionId session,
            Optional<MacAddress> station,
            Instant started,
            Optional<Duration> ago,
            int readAt) {
        since(readAt);
        if (!closedSince.contains(session)) {
            long now = monotonic.nanos();
            long heard =
                    ago.map(age -> now - age.toNanos())
                            .or(() -> known(session).map(Open::heard))
                            .orElse(now);
            keep(new Open(session, station, started.getEpochSecond(), heard, readAt));
        }
    }

    private Optional<Open> known(SessionId session) {
        return open.stream().filter(one -> one.session.equals(session)).findFirst();
    }

    private void keep(Open session) {
        Optional<Open> known = known(session.session);
        known.ifPresent(open::remove);
        open.add(
                known.filter(one -> one.heard - session.heard > 0)
                        .map(one -> one.heardLikeButSeen(session.seenAt))
                        .orElse(session));
        if (open.size() > MOST) {
            open.stream()
                    .min((one, other) -> Long.signum(one.heard - other.heard))
                    .ifPresent(open::remove);
        }
    }

    /** Told. */
    synchronized void closed(SessionId session, int latestCut) {
        since(latestCut);
        open.removeIf(one -> one.session.equals(session));
        if (closedSince.isEmpty()) {
            closedSince = new HashSet<>(2);
        }
        if (closedSince.size() < MOST) {
            closedSince.add(session);
        }
    }

    /** Everything was read: what was not in it is not there. */
    synchronized void allRead(LocalDate when, int readAt) {
        since(readAt);
        if (when.equals(day) && loaded != readAt) {
            seconds = secondsSince;
            bytes = bytesSince;
        }
        open.removeIf(one -> one.seenAt != readAt);
        closedSince = Set.of();
    }

    /** Other devices that are online, or were let in and are about to be. */
    synchronized int otherStations(Optional<MacAddress> station, Duration within) {
        int others = 0;
        // Every login asks this: loops, for a stream would be most of its garbage.
        for (int i = 0; i < open.size(); i++) {
            Open one = open.get(i);
            if (isHeard(one, within)
                    && !one.station.equals(station)
                    && !isOnlineBefore(i, one.station, within)) {
                others++;
            }
        }
        for (int i = 0; i < letIn.size(); i++) {
            LetIn one = letIn.get(i);
            if (isAwaited(one)
                    && !one.station.equals(station)
                    && !isOnlineBefore(open.size(), one.station, within)) {
                others++;
            }
        }
        return others;
    }

    /** Whether one of the first so many sessions is of that device. */
    private boolean isOnlineBefore(int end, Optional<MacAddress> station, Duration within) {
        for (int i = 0; i < end; i++) {
            if (open.get(i).station.equals(station) && isHeard(open.get(i), within)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets a device in, unless that would be one too many: nobody else is let in between the two.
     *
     * @param within sessions heard of so lately count
     */
    synchronized boolean letIn(Optional<MacAddress> station, Duration within, int devices) {
        if (otherStations(station, within) >= devices) {
            return false;
        }
        long now = monotonic.nanos();
        for (int i = 0; i < letIn.size(); i++) {
            if (letIn.get(i).station.equals(station)) {
                letIn.get(i).at = now;
                return true;
            }
        }
        released(station);
        if (letIn.size() >= MOST) {
            letIn.removeFirst();
        }
        letIn.add(new LetIn(station, now));
        return true;
    }

    /** It is not awaited any more: it is here, or was not let in after all; nor is who is late. */
    synchronized void released(Optional<MacAddress> station) {
        for (int i = letIn.size() - 1; i >= 0; i--) {
            if (letIn.get(i).station.equals(station) || !isAwaited(letIn.get(i))) {
                letIn.remove(i);
            }
        }
    }

    private boolean isAwaited(LetIn one) {
        return monotonic.nanos() - one.at < LET_IN.toNanos();
    }

    /** Whether more devices are online than may be. */
    synchronized boolean isCrowded(Duration within, int devices) {
        return open.size() > devices
                && open.stream()
                                .filter(one -> isHeard(one, within))
                                .map(Open::station)
                                .distinct()
                                .count()
                        > devices;
    }

    /** Whether that device is one of those online that are too many: the youngest are. */
    synchronized boolean isSurplus(Optional<MacAddress> station, Duration within, int devices) {
        return open.size() > devices
                && open.stream()
                        .filter(one -> isHeard(one, within))
                        .sorted(Open.BY_AGE)
                        .map(Open::station)
                        .distinct()
                        .skip(devices)
                        .anyMatch(station::equals);
    }

    synchronized boolean isOnline(Duration within) {
        return open.stream().anyMatch(one -> isHeard(one, within));
    }

    private boolean isHeard(Open one, Duration within) {
        return monotonic.nanos() - one.heard < within.toNanos();
    }

    synchronized boolean isForgettable(LocalDate today) {
        return open.isEmpty()
                && closedSince.isEmpty()
                && letIn.stream().noneMatch(this::isAwaited)
                && day.isBefore(today);
    }
}
