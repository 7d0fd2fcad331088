package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.CounterReading.ReadingOrder;
import id.gardu.accounting.OctetSums.View;
import id.gardu.accounting.Progress.Timeline;
import id.gardu.accounting.Session.End;
import id.gardu.accounting.Session.Mark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How a record changes a session: pure, and the same in the end for every order of the same records
 * (docs/radius.md).
 */
final class SessionRules {
    private SessionRules() {}

    /** A session nobody spoke of before. */
    static BookingChange open(Session.Identity identity, PreparedRecord seen) {
        var came = new Bookings();
        var line = new Timeline(seen.start(), identity.uplink());
        CounterReading reading = seen.reading();
        Progress progress =
                Progress.follow(
                        line,
                        ReadingOrder.of(List.of(reading), line.start()),
                        new View(seen.dialect(), false),
                        came);
        var before =
                new Session(
                        identity,
                        Attribution.NONE,
                        seen.said(),
                        new Session.Began(seen.start(), false),
                        progress,
                        new End.Open(),
                        0,
                        false);
        return new BookingChange(
                before.after(seen, progress), Optional.of(reading), new Bookings(), came);
    }

    /**
     * Follows a record that comes in its order, without looking at the readings before.
     *
     * @return empty when they must be looked at: {@link #rebook}
     */
    static Optional<BookingChange> append(Session session, PreparedRecord seen) {
        if (session.settled()) {
            return Optional.of(forwards(session, seen));
        }
        if (movesUsage(session, seen)) {
            return Optional.empty();
        }
        Session from = session;
        if (seen.start() < session.start()) {
            if (!isWithinOneHour(session, seen)) {
                return Optional.empty();
            }
            from = session.shiftedTo(seen.start());
        }
        CounterReading reading = seen.reading();
        long at = reading.at(from.start());
        boolean stopped = from.end() instanceof End.Stopped;
        if (at > from.progress().at() && !stopped) {
            var came = new Bookings();
            Session known = from;
            return from.progress()
                    .then(from.timeline(), reading, came)
                    .map(
                            now ->
                                    new BookingChange(
                                            known.after(seen, now),
                                            Optional.of(reading),
                                            new Bookings(),
                                            came));
        }
        if (at == from.progress().at()
                && from.progress().holds(reading)
                && (stopped || !reading.isStop())) {
            return Optional.of(
                    new BookingChange(
                            from.after(seen, from.progress()),
                            Optional.empty(),
                            new Bookings(),
                            new Bookings()));
        }
        return Optional.empty();
    }

    /** Takes a record into its place among {@code readings}, and books all hours again. */
    static BookingChange rebook(
            Session session, Collection<CounterReading> readings, PreparedRecord seen) {
        var gone = new Bookings();
        var came = new Bookings();
        long start = Math.min(session.start(), seen.start());
        var all = new ArrayList<CounterReading>(readings.size() + 1);
        CounterReading kept = seen.reading();
        for (CounterReading reading : readings) {
            if (reading.isAgain(kept)) {
                kept = reading.and(kept);
            } else {
                all.add(reading);
            }
        }
        all.add(kept);
        View unlessTold = session.progress().view();
        Progress now =
                Progress.follow(
                        new Timeline(start, session.identity().uplink()),
                        ReadingOrder.of(all, start),
                        unlessTold,
                        came);
        if (!readings.isEmpty()) {
            Progress.follow(
                    session.timeline(),
                    ReadingOrder.of(readings, session.start()),
                    unlessTold,
                    gone);
        }
        return new BookingChange(session.after(seen, now), Optional.of(kept), gone, came);
    }

    /** A session whose readings are gone: totals may only rise, in the hour of the record. */
    private static BookingChange forwards(Session session, PreparedRecord seen) {
        var came = new Bookings();
        Progress now = session.progress().forwards(session.timeline(), seen.reading(), came);
        return new BookingChange(session.after(seen, now), Optional.empty(), new Bookings(), came);
    }

    /**
     * Whether the record names another account than the one its usage stands under; that it is a
     * test of staff takes even its beginning out of the figures.
     */
    private static boolean movesUsage(Session session, PreparedRecord seen) {
        Attribution best = session.who().best(seen.usage().attribution());
        return !best.account().equals(session.account())
                && (session.seconds() > 0 || session.progress().hasOctets() || best.isTest());
    }

    /** Whether the session is in the same hour after its start has moved, so nothing else moves. */
    private static boolean isWithinOneHour(Session session, PreparedRecord seen) {
        int untimed = Mark.NO_SESSION_TIME.bit();
        return session.progress().look() != Progress.Lookback.BACK
                && Math.floorDiv(seen.start(), Bookings.HOUR)
                        == Math.floorDiv(session.progress().at(), Bookings.HOUR)
                && ((session.marks() | seen.marks()) & untimed) == 0;
    }

    /**
     * What one record does to the book.
     *
     * @param keep the reading to write down
     * @param gone what is no longer booked, of the account before
     * @param came what is booked, of the account after
     */
    record BookingChange(
            Session after, Optional<CounterReading> keep, Bookings gone, Bookings came) {}
}
