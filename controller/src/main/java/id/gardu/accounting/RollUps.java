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
    record HourKey(long hour, long site, long ap, String area, UsageSource source)
            implements Comparable<HourKey> {
        private static final Comparator<HourKey> ORDER =
                Comparator.comparingLong(HourKey::hour)
                        .thenComparingLong(HourKey::site)
                        .thenComparingLong(HourKey::ap)
                        .thenComparing(HourKey::area)
                        .thenComparing(HourKey::source);

        @Override
        public int compareTo(HourKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row of {@code presence_day}; the day is local and counts from 1970. */
    record PresenceKey(long day, long site, long account) implements Comparable<PresenceKey> {
        private static final Comparator<PresenceKey> ORDER =
                Comparator.comparingLong(PresenceKey::day)
                        .thenComparingLong(PresenceKey::site)
                        .thenComparingLong(PresenceKey::account);

        @Override
        public int compareTo(PresenceKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row of {@code nas_hour}. */
    record NasHourKey(long hour, long nas) implements Comparable<NasHourKey> {
        private static final Comparator<NasHourKey> ORDER =
                Comparator.comparingLong(NasHourKey::hour).thenComparingLong(NasHourKey::nas);

        @Override
        public int compareTo(NasHourKey other) {
            return ORDER.compare(this, other);
        }
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
        if (before.filter(known -> known.who().isTest()).isEmpty()) {
            remove(before, outcome);
        }
        if (!outcome.after().who().isTest()) {
            add(before, outcome);
        }
    }

    private void remove(Optional<Session> before, BookingChange outcome) {
        UsageSource source = outcome.after().identity().source();
        for (HourUse gone : outcome.gone().hours()) {
            Optional<Long> account = before.flatMap(RollUps::account);
            hour(gone, source).remove(gone, account.isEmpty());
            if (account.isPresent()) {
                presence(gone, account.get()).remove(gone);
            }
        }
    }

    private void add(Optional<Session> before, BookingChange outcome) {
        Session after = outcome.after();
        UsageSource source = after.identity().source();
        Optional<Long> account = account(after);
        for (HourUse came : outcome.came().hours()) {
            hour(came, source).add(came, account.isEmpty());
            if (account.isPresent()) {
                presence(came, account.get()).add(came, isFirstOfDay(before, outcome, came));
            }
        }
    }

    SortedMap<HourKey, HourSum> hours() {
        return new TreeMap<>(hours);
    }

    SortedMap<PresenceKey, PresenceSum> presence() {
        return new TreeMap<>(presence);
    }

    SortedMap<NasHourKey, Long> packets() {
        return new TreeMap<>(packets);
    }

    Map<NasHourKey, Answer> answers() {
        return answers;
    }

    private HourSum hour(HourUse use, UsageSource source) {
        Place place = use.place;
        return hours.computeIfAbsent(
                new HourKey(use.hour, place.site(), place.ap(), place.area(), source),
                _ -> new HourSum());
    }

    private PresenceSum presence(HourUse use, long account) {
        Place place = use.place;
        return presence.computeIfAbsent(
                new PresenceKey(days.ofHour(use.hour), place.site(), account),
                _ -> new PresenceSum(place.area()));
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
