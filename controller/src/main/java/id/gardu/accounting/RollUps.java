package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.accounting.Bookings.HourUse;
import id.gardu.accounting.NasHourTable.NasDays.Answer;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PresenceTable.PresenceSum;
import id.gardu.accounting.SessionRules.BookingChange;
import id.gardu.accounting.UsageHourTable.HourSum;

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
}
