package id.gardu.accounting;

import static id.gardu.accounting.Session.differ;

import id.gardu.accounting.OctetSums.Counter;
import id.gardu.accounting.Session.StoredSessionKey;
import id.gardu.accounting.SessionCache.RestartTable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which session a record is of, among those of one key (docs/radius.md): a NAS gives out
 * Acct-Session-Ids again, so the same id need not be the same session. When it began decides. The
 * same in whatever order the records come, as far as one can: a record is held against a session
 * that began before it, and against one that began after. Not thread-safe.
 */
final class Generations {
    /** What begins later after the last word is another session. */
    private static final long SILENCE_SECONDS = 300;

    /** How much a NAS's session time and its clock may drift apart. */
    private static final long OVERLAP_SECONDS = 60;

    /** What rounding makes of a start. */
    private static final long JITTER_SECONDS = 2;

    private final RestartTable restarts;
    private final Readings told;

    /** What the NAS said of a session so far. */
    @FunctionalInterface
    interface Readings {
        Collection<CounterReading> of(Session session) throws SQLException;
    }

    Generations(RestartTable restarts, Readings told) {
        this.restarts = restarts;
        this.told = told;
    }

    /** Whether the record is plainly of {@code known}, and no other need be looked at. */
    boolean isPlainlyOf(Session known, PreparedRecord seen) throws SQLException {
        boolean goesOn = known.end().isOpen() && seen.at() >= known.progress().at();
        OptionalLong began = seen.began();
        boolean beganBefore =
                began.isPresent()
                        && began.getAsLong() < known.start()
                        && !seen.beganAt(known.start());
        return (seen.beganAt(known.start()) || (goesOn && !beganBefore)) && !isAnother(known, seen);
    }

    /**
     * Whether the record takes an open session further by what the NAS counts, whatever any clock
     * says.
     */
    static boolean goesOn(Session known, PreparedRecord seen) {
        CounterReading.RawCounters told = seen.reading().told();
        return known.end().isOpen()
                && seen.usage().kind() != AccountingRecord.Kind.START
                && seen.hasSessionTime()
                && seen.second() >= known.seconds()
                && !known.progress().input().fellTo(told.input())
                && !known.progress().output().fellTo(told.output());
    }

    /**
     * Whether the record's start is as far from the session's as the session's last record was from
     * its receipt: it is the same start, told by a clock that is known better now.
     */
    static boolean isMisplacedAlike(Session known, PreparedRecord seen) {
        long moved = seen.start() - known.start();
        long misplaced = known.said().heardAt() / Statements.MILLIS - known.progress().at();
        return seen.hasSessionTime() && Math.abs(moved - misplaced) <= OVERLAP_SECONDS;
    }

    /** The one a record is of; empty when it begins one of its own. */
    Optional<Session> of(PreparedRecord seen, Collection<Session> ofOneKey) throws SQLException {
        List<Session> possible = new ArrayList<>();
        for (Session one : ofOneKey) {
            if (!isAnother(one, seen) && !isEarlier(one, seen)) {
                possible.add(one);
            }
        }
        List<Session> granted = possible.stream().filter(one -> isOfSameGrant(one, seen)).toList();
        return nearest(granted.isEmpty() ? possible : granted, seen);
    }

    private static Optional<Session> nearest(List<Session> possible, PreparedRecord seen) {
        OptionalLong began = seen.began();
        Comparator<Session> byAge =
                Comparator.comparingLong(Session::start).thenComparingLong(Session::id);
        if (began.isPresent()) {
            Comparator<Session> byDistance =
                    Comparator.comparingLong(one -> Math.abs(one.start() - began.getAsLong()));
            return possible.stream().min(byDistance.thenComparing(byAge.reversed()));
        }
        return possible.stream()
                .filter(one -> one.start() <= seen.at())
                .max(byAge)
                .or(() -> possible.stream().min(byAge));
    }

    /**
     * Whether the record is of a session that began after {@code known}, which has its key, was
     * over.
     */
    boolean isAnother(Session known, PreparedRecord seen) throws SQLException {
        if (seen.began().isEmpty()) {
            return false;
        }
        long began = seen.began().getAsLong();
        long last = known.progress().at();
        if (began <= known.start() + JITTER_SECONDS || repeats(known, seen)) {
            return false;
        }
        if (began > last + SILENCE_SECONDS && seen.isTimeTold()) {
            return true;
        }
        boolean fell =
                began > last - OVERLAP_SECONDS
                        && !seen.beganAt(known.start())
                        && seen.hasSessionTime()
                        && seen.second() > 0
                        && seen.second() < known.seconds()
                        && fell(known.progress().input(), seen.reading().told().input())
                        && fell(known.progress().output(), seen.reading().told().output());
        return fell || restarts.isBetween(seen.key().nas(), known.start(), began + JITTER_SECONDS);
    }

    /** Whether it says to the octet what was said last: whatever a clock makes of its time. */
    private static boolean repeats(Session known, PreparedRecord seen) {
        CounterReading reading = seen.reading();
        return seen.hasSessionTime()
                && seen.second() == known.seconds()
                && reading.told().octets() > 0
                && known.progress().input().isAt(reading.told().input())
                && known.progress().output().isAt(reading.told().output());
    }

    /** Whether the record is of a session that was over when {@code known} began. */
    private boolean isEarlier(Session known, PreparedRecord seen) throws SQLException {
        long start = known.start();
        long began = seen.began().orElse(seen.at());
        if (!known.isStartKnown() || began >= start - JITTER_SECONDS) {
            return false;
        }
        if (start > seen.at() + SILENCE_SECONDS && seen.isTimeTold()) {
            return true;
        }
        return (start > seen.at() - OVERLAP_SECONDS
                        && !seen.beganAt(start)
                        && seen.began().isPresent()
                        && fellLater(known, seen.reading()))
                || restarts.isBetween(seen.key().nas(), began, start + JITTER_SECONDS);
    }

    /** Whether a later session said less than the record says. */
    private boolean fellLater(Session later, CounterReading earlier) throws SQLException {
        for (CounterReading reading : told.of(later)) {
            if (reading.second() > 0
                    && reading.second() < earlier.second()
                    && fell(earlier.told().input(), reading.told().input())
                    && fell(earlier.told().output(), reading.told().output())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a counter fell, not to 0; or is not told at all. */
    private static boolean fell(Counter known, long told) {
        return OctetSums.measured(told)
                ? told > 0 && known.fellTo(told)
                : !OctetSums.measured(known.total());
    }

    private static boolean fell(long before, long now) {
        return OctetSums.measured(now) ? now > 0 && now < before : !OctetSums.measured(before);
    }

    /**
     * Whether the record begins another session than {@code known}, which has its grant but another
     * Acct-Session-Id: a station that came back under the same grant counts from nought again.
     */
    static boolean isAnotherOfGrant(Session known, PreparedRecord seen) {
        String before = known.identity().key().acctSessionId();
        String now = seen.key().acctSessionId();
        return before.isEmpty()
                || now.isEmpty()
                || before.equals(now)
                || Session.differ(known.identity().station(), seen.usage().session().station())
                || !known.isStartKnown()
                || !seen.beganAt(known.start());
    }

    private static boolean isOfSameGrant(Session known, PreparedRecord seen) {
        return seen.grantId().isPresent() && known.who().grantId().equals(seen.grantId());
    }

    /**
     * Whether a session may be the one of a record where one of them tells no Acct-Session-Id or no
     * station (docs/radius.md): what both tell must be the same. Pure.
     */
    static final class Likeness {
        /** A session that ended longer ago is not spoken of any more. */
        static final Duration ENDED_BEFORE = Duration.ofDays(2);

        /** What is sent is heard of within it. */
        private static final long ON_ITS_WAY = 300;

        private Likeness() {}

        /** Whether the record tells what the session does, as far as both tell anything. */
        static boolean fits(Session session, PreparedRecord seen) {
            StoredSessionKey known = session.identity().key();
            StoredSessionKey told = seen.key();
            if (known.isErased() || !isRecent(session, seen)) {
                return false;
            }
            boolean sameId = !told.acctSessionId().isEmpty() && !known.acctSessionId().isEmpty();
            if (sameId && !told.acctSessionId().equals(known.acctSessionId())) {
                return false;
            }
            boolean sameStation =
                    seen.usage().session().station().isPresent()
                            && session.identity().station().isPresent();
            if (sameStation
                    && !seen.usage().session().station().equals(session.identity().station())) {
                return false;
            }
            if (!sameId && !sameStation && !(tellsNeither(session) && tellsNeither(seen))) {
                return false;
            }
            return isOfSameUser(session, seen)
                    && (isSameStart(session, seen, sameId || sameStation)
                            || isOfSamePort(session, seen));
        }

        /** Neither id nor station is known of it. */
        private static boolean tellsNeither(Session session) {
            return session.identity().key().acctSessionId().isEmpty()
                    && session.identity().station().isEmpty();
        }

        private static boolean tellsNeither(PreparedRecord seen) {
            return seen.key().acctSessionId().isEmpty()
                    && seen.usage().session().station().isEmpty();
        }

        private static boolean isRecent(Session session, PreparedRecord seen) {
            if (session.end().isOpen()) {
                return true;
            }
            long last = session.progress().at();
            // What does not say when it began is not of a session that was over before.
            boolean tooLate = seen.began().isEmpty() && seen.at() > last + ON_ITS_WAY;
            long received = seen.usage().receivedAt().getEpochSecond();
            return !tooLate && last >= received - ENDED_BEFORE.toSeconds();
        }

        private static boolean isOfSameUser(Session session, PreparedRecord seen) {
            String known = session.said().userName();
            String told = seen.said().userName();
            return known.isEmpty() || told.isEmpty() || known.equals(told);
        }

        /**
         * One that goes on moves to another port and address, and begins at the same time for ever.
         */
        private static boolean isSameStart(Session session, PreparedRecord seen, boolean joined) {
            return joined && session.isStartKnown() && seen.beganAt(session.start());
        }

        private static boolean isOfSamePort(Session session, PreparedRecord seen) {
            Optional<Session.Port> known = session.said().port();
            Optional<Session.Port> told = seen.said().port();
            boolean otherPort =
                    known.isPresent() && told.isPresent() && known.get().isOtherThan(told.get());
            return !otherPort
                    && !differ(session.said().framedAddress(), seen.said().framedAddress());
        }
    }
}
