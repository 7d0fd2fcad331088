package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.NasHourTable.NasDays.Answer;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PresenceTable.PresenceSum;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.accounting.UsageHourTable.HourSum;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a batch changes in the roll-ups, merged per row: the difference of what came and what went.
 * Given out always in one order, since two controllers may write the same rows and would wait for
 * each other. Not thread-safe.
 */
final class RollUps {
    private final LocalDays days;
    private final Map<HourKey, HourSum> hours = new HashMap<>();
    private final Map<PresenceKey, PresenceSum> presence = new HashMap<>();
    private final Map<NasHourKey, Long> packets = new HashMap<>();
    private final Map<NasHourKey, Answer> answers = new HashMap<>();

    RollUps(LocalDays days) {
        this.days = days;
    }

    /** A row of {@code usage_hour}; the hour counts from 1970. */
    record HourKey(long hour, long site, long ap, String area, UsageSource source) {
        private static final Comparator<HourKey> ORDER =
                Comparator.comparingLong(HourKey::hour)
                        .thenComparingLong(HourKey::site)
                        .thenComparingLong(HourKey::ap)
                        .thenComparing(HourKey::area)
                        .thenComparing(HourKey::source);
    }

    /** A row of {@code presence_day}; the day is local and counts from 1970. */
    record PresenceKey(long day, long site, long account) {
        private static final Comparator<PresenceKey> ORDER =
                Comparator.comparingLong(PresenceKey::day)
                        .thenComparingLong(PresenceKey::site)
                        .thenComparingLong(PresenceKey::account);
    }

    /** A row of {@code nas_hour}. */
    record NasHourKey(long hour, long nas) {
        private static final Comparator<NasHourKey> ORDER =
                Comparator.comparingLong(NasHourKey::hour).thenComparingLong(NasHourKey::nas);
    }

    void packets(long hour, long nas, long count) {
        packets.merge(new NasHourKey(hour, nas), count, Long::sum);
    }

    void answered(NasHourKey hour, Answer answer) {
        answers.merge(hour, answer, Answer::and);
    }

    /**
     * Adds what a record did. A session that is a test of staff is in no figure.
     *
     * @param before empty for a session that is new
     */
    void book(Optional<Session> before, BookingChange outcome) {
        Session after = outcome.after();
        UsageSource source = after.identity().source();
        if (before.filter(known -> known.who().isTest()).isEmpty()) {
            Optional<Long> account = before.flatMap(RollUps::account);
            for (HourUse gone : outcome.gone().hours()) {
                add(gone, -1, source, account, false);
            }
        }
        if (!after.who().isTest()) {
            Optional<Long> account = account(after);
            for (HourUse came : outcome.came().hours()) {
                add(came, 1, source, account, isFirstOfDay(before, outcome, came));
            }
        }
    }

    private void add(
            HourUse use, int times, UsageSource source, Optional<Long> account, boolean first) {
        Place place = use.place;
        hours.computeIfAbsent(
                        new HourKey(use.hour, place.site(), place.ap(), place.area(), source),
                        _ -> new HourSum())
                .add(use, times, account.isEmpty());
        if (account.isPresent()) {
            presence.computeIfAbsent(
                            new PresenceKey(days.ofHour(use.hour), place.site(), account.get()),
                            _ -> new PresenceSum(place.area()))
                    .add(use, times, first);
        }
    }

    SortedMap<HourKey, HourSum> hours() {
        return sorted(hours, HourKey.ORDER);
    }

    SortedMap<PresenceKey, PresenceSum> presence() {
        return sorted(presence, PresenceKey.ORDER);
    }

    SortedMap<NasHourKey, Long> packets() {
        return sorted(packets, NasHourKey.ORDER);
    }

    private static <K, V> SortedMap<K, V> sorted(Map<K, V> rows, Comparator<K> order) {
        var sorted = new TreeMap<K, V>(order);
        sorted.putAll(rows);
        return sorted;
    }

    Map<NasHourKey, Answer> answers() {
        return answers;
    }

    /** Whether the session may not have been there on that day before. */
    private boolean isFirstOfDay(Optional<Session> before, BookingChange outcome, HourUse came) {
        if (before.isEmpty() || !outcome.gone().hours().isEmpty()) {
            return true;
        }
        Session known = before.get();
        return known.seconds() == 0
                || !known.account().equals(outcome.after().account())
                || known.progress().place().site() != came.place.site()
                || days.of(known.progress().at() - 1) != days.ofHour(came.hour);
    }

    private static Optional<Long> account(Session session) {
        return session.account().map(account -> account.value());
    }

    /** Which local day an UTC hour belongs to: offsets are whole hours. Not thread-safe. */
    static final class LocalDays {
        private static final int HOURS = 24;

        private final ZoneId zone;
        private long lastHour = Long.MIN_VALUE;
        private long lastLocal;

        LocalDays(ZoneId zone) {
            this.zone = zone;
        }

        /**
         * The UTC hours that are a local day, and their place in it: one that an offset is taken
         * back in has the same place as the one before it.
         *
         * @param first of them, since 1970
         * @param end after the last
         * @param change from which the other offset holds; {@code end} where there is but one
         * @param before added to an hour before the change, it is the hour of the day
         * @param after the same from the change on
         */
        record Hours(long first, long end, long change, long before, long after) {}

        /** The epoch day of {@code hour}, hours since 1970. */
        long ofHour(long hour) {
            return Math.floorDiv(local(hour), HOURS);
        }

        /** The hour of the day, 0-23, of {@code hour}, hours since 1970. */
        int hourOfDay(long hour) {
            return Math.floorMod(local(hour), HOURS);
        }

        /** The epoch day of a time in epoch seconds. */
        long of(long at) {
            return ofHour(Math.floorDiv(at, Bookings.HOUR));
        }

        /** The hours of an epoch day. */
        Hours hours(long day) {
            long first = begin(day);
            long end = begin(day + 1);
            long change = first;
            while (change < end && offset(change) == offset(first)) {
                change++;
            }
            return new Hours(
                    first, end, change, offset(first) - day * HOURS, offset(end - 1) - day * HOURS);
        }

        private long local(long hour) {
            if (hour != lastHour) {
                lastLocal = hour + offset(hour);
                lastHour = hour;
            }
            return lastLocal;
        }

        private long begin(long day) {
            return Math.floorDiv(
                    LocalDate.ofEpochDay(day).atStartOfDay(zone).toEpochSecond(), Bookings.HOUR);
        }

        private long offset(long hour) {
            Instant at = Instant.ofEpochSecond(hour * Bookings.HOUR);
            return Math.floorDiv(zone.getRules().getOffset(at).getTotalSeconds(), Bookings.HOUR);
        }
    }
}
