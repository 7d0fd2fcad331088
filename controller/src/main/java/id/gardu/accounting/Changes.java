package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.network.AccountId;
import id.gardu.network.ApId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From what a record did to what the listener is told. */
final class Changes {
    private Changes() {}

    /** What one local day changed by. */
    private static final class DaySum {
        long seconds;
        long bytes;
        long certain;

        void add(HourUse use, int times) {
            seconds += times * use.seconds;
            bytes += times * use.octets();
            certain += times * use.certain;
        }
    }

    static void of(
            Optional<Session> before,
            BookingChange outcome,
            LocalDays days,
            List<UsageChange> into) {
        Session after = outcome.after();
        boolean moved = before.isPresent() && !before.get().account().equals(after.account());
        Map<Long, DaySum> came = new TreeMap<>();
        Map<Long, DaySum> gone = moved ? new TreeMap<>() : came;
        add(outcome.came(), days, came, 1);
        add(outcome.gone(), days, gone, -1);
        if (moved) {
            Session earlier = before.get();
            gone.forEach((day, sum) -> into.add(change(after, earlier.account(), day, sum)));
        }
        came.forEach((day, sum) -> into.add(change(after, after.account(), day, sum)));
        boolean told = !came.isEmpty();
        if (!told && before.isPresent() && before.get().end().isOpen() != after.end().isOpen()) {
            into.add(ofEnd(after, days));
        }
    }

    /** A session ended or went on, and nothing else. */
    static UsageChange ofEnd(Session session, LocalDays days) {
        return change(session, session.account(), days.of(session.progress().at()), new DaySum());
    }

    private static void add(Bookings bookings, LocalDays days, Map<Long, DaySum> sums, int times) {
        for (HourUse use : bookings.hours()) {
            sums.computeIfAbsent(days.ofHour(use.hour), _ -> new DaySum()).add(use, times);
        }
    }

    private static UsageChange change(
            Session session, Optional<AccountId> account, long day, DaySum sum) {
        Place place = session.progress().place();
        return new UsageChange(
                new SessionId(session.id()),
                new NasId(session.identity().key().nas()),
                session.identity().station(),
                account,
                session.who().grantId(),
                LocalDate.ofEpochDay(day),
                sum.seconds,
                sum.bytes,
                sum.certain,
                Instant.ofEpochSecond(session.progress().at()),
                Optional.of(place.ap()).filter(ap -> ap != Place.NO_AP).map(ApId::new),
                place.source(),
                session.end().isOpen());
    }
}
