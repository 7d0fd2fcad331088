package id.gardu.accounting;

import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.RollUps.LocalDays;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.ApId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;
import id.gardu.store.Word;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one record changed, told when it is on disk: once for each local day it touched, and once
 * with zeros when a session only began or ended.
 *
 * @param day in {@code city.time-zone}
 * @param seconds more on that day; less when usage moved to another account or day
 * @param bytes more on that day, both ways; 0 when not measured
 * @param certainBytes those of them that are beyond doubt: only they slow, end or refuse anybody
 *     (docs/radius.md)
 * @param started when the session began, as far as its records say until now
 * @param lastAt of the session's last reading
 * @param ap where it is now; empty: only the site is known
 * @param apSource how that is known
 * @param open whether the session is open now
 */
public record UsageChange(
        SessionId session,
        NasId nas,
        Optional<MacAddress> station,
        Optional<AccountId> account,
        Optional<String> grantId,
        LocalDate day,
        long seconds,
        long bytes,
        long certainBytes,
        Instant started,
        Instant lastAt,
        Optional<ApId> ap,
        ApSource apSource,
        boolean open) {

    /** Told of every change when it is on disk, on the writer's thread; must be quick. */
    @FunctionalInterface
    public interface Listener {
        void changed(UsageChange change);
    }

    /** How the access point of a session was found, best first. */
    public enum ApSource implements Word {
        /** Called-Station-Id is a BSSID of the access point. */
        BSSID,
        /** It is but for the low four bits, which tell the SSIDs of one radio apart. */
        BSSID_MASKED,
        /** NAS-Port-Id leads to it. */
        NAS_PORT,
        /** The portal was told its MAC when it granted. */
        PORTAL,
        /** It had the station associated in that minute. */
        STATION_TABLE,
        /** The NAS has no other. */
        ONLY_AP,
        /** The site is known, the access point is not. */
        NONE;

        /** Whether it says where the station is now, and not where it was or must be. */
        boolean isLive() {
            return switch (this) {
                case BSSID, BSSID_MASKED, NAS_PORT, STATION_TABLE -> true;
                case PORTAL, ONLY_AP, NONE -> false;
            };
        }

        static ApSource of(String word) {
            return Word.of(ApSource.class, word).orElse(NONE);
        }
    }

    /** From what a record did to what the listener is told. */
    static final class Changes {
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
            if (!told
                    && before.isPresent()
                    && before.get().end().isOpen() != after.end().isOpen()) {
                into.add(ofEnd(after, days));
            }
        }

        /** A session ended or went on, and nothing else. */
        static UsageChange ofEnd(Session session, LocalDays days) {
            return change(
                    session, session.account(), days.of(session.progress().at()), new DaySum());
        }

        private static void add(
                Bookings bookings, LocalDays days, Map<Long, DaySum> sums, int times) {
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
                    Instant.ofEpochSecond(session.start()),
                    Instant.ofEpochSecond(session.progress().at()),
                    Optional.of(place.ap()).filter(ap -> ap != Place.NO_AP).map(ApId::new),
                    place.source(),
                    session.end().isOpen());
        }
    }
}
