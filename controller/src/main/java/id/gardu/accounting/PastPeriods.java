package id.gardu.accounting;

import id.gardu.accounting.ClosedTable.Count;
import id.gardu.accounting.ClosedTable.Period;
import id.gardu.accounting.Distinct.Trait;
import id.gardu.accounting.Distinct.Traits;
import id.gardu.accounting.PresenceQueries.Day;
import id.gardu.accounting.PresenceQueries.Unit;
import id.gardu.accounting.PresenceQueries.Units;
import id.gardu.store.Store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Closes the periods of a past that is brought in whole, month after month, while its days are at
 * hand: what {@link PeriodCloser} would make of them, without reading them back. Holds the days of
 * a month, and of a quarter and a year a row for each account, site and month. Not thread-safe.
 */
public final class PastPeriods {
    private static final int PLACE_BITS = 24;

    private final Store store;
    private final AccountingSettings settings;
    private final Clock clock;
    private final Traits traits;
    private final Map<SiteInArea, List<Unit>> units = new HashMap<>();
    private final Map<LocalDate, List<Stay>> days = new HashMap<>();
    private final Map<Period, List<Stay>> longer = new HashMap<>();
    private Optional<Units> tree = Optional.empty();

    /** A site while it is in an area. */
    private record SiteInArea(long site, String area) {}

    /**
     * An account at a site, a day or longer.
     *
     * @param units of the site; the same list wherever site and area are the same
     */
    private record Stay(
            long account, List<Unit> units, Set<Trait> traits, long seconds, long bytes) {
        boolean isWhere(Stay other) {
            return account == other.account && units.equals(other.units);
        }

        Stay plus(Stay more) {
            return new Stay(
                    account,
                    units,
                    traits.containsAll(more.traits) ? traits : both(traits, more.traits),
                    seconds + more.seconds,
                    bytes + more.bytes);
        }
    }

    private static Set<Trait> both(Set<Trait> one, Set<Trait> other) {
        Set<Trait> both = EnumSet.copyOf(one);
        both.addAll(other);
        return both;
    }

    /** Sites and areas are there before the first day, and stay as they are. */
    public PastPeriods(Store store, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.traits = Traits.of(settings);
    }

    /**
     * A day of the month that is to be over next, in any order.
     *
     * @throws IllegalArgumentException when the account's number is 2^39 or more: it is sorted by
     */
    public void add(AccountDay one) {
        if (one.account() >>> (Long.SIZE - 1 - PLACE_BITS) != 0) {
            throw new IllegalArgumentException("account " + one.account() + " is not below 2^39");
        }
        var day =
                new Day(
                        one.account(),
                        one.site(),
                        one.area(),
                        one.seconds(),
                        one.bytes(),
                        one.unmeasured(),
                        one.first(),
                        one.returning());
        days.computeIfAbsent(one.day(), _ -> new ArrayList<>())
                .add(
                        new Stay(
                                one.account(),
                                units.computeIfAbsent(
                                        new SiteInArea(one.site(), one.area()), this::units),
                                traits.of(day),
                                one.seconds(),
                                one.bytes()));
    }

    private List<Unit> units(SiteInArea at) {
        if (tree.isEmpty()) {
            tree = Optional.of(store.reads().onDemand(PresenceQueries.class).units());
        }
        return tree.get().of(at.site, at.area);
    }

    /** Closes the month, its days, and what ends with it, if they are due; lets its days go. */
    public void over(YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate next = month.plusMonths(1).atDay(1);
        for (LocalDate day = first; day.isBefore(next); day = day.plusDays(1)) {
            close(Period.day(day), days.getOrDefault(day, List.of()));
        }
        List<Stay> stays = together(days.values().stream().flatMap(List::stream).toList());
        days.clear();
        close(Period.month(first), stays);
        for (Period period : List.of(Period.quarter(first), Period.year(first))) {
            longer.computeIfAbsent(period, _ -> new ArrayList<>()).addAll(stays);
            if (period.to().equals(next)) {
                close(period, longer.getOrDefault(period, List.of()));
                longer.remove(period);
            }
        }
    }

    private void close(Period period, List<Stay> stays) {
        if (period.isDue(settings.zone(), clock.instant())) {
            Map<Unit, Count> counts = counts(stays);
            Instant now = clock.instant();
            store.writer().use(ClosedTable.class, table -> table.close(period, counts, now));
        }
    }

    private static Map<Unit, Count> counts(List<Stay> stays) {
        var distinct = new Distinct();
        for (Stay stay : byAccount(stays)) {
            distinct.add(stay.account, stay.units, stay.traits, stay.seconds, stay.bytes);
        }
        return distinct.counts();
    }

    /** One of each account and site. */
    private static List<Stay> together(List<Stay> stays) {
        var together = new ArrayList<Stay>();
        int begin = 0;
        for (Stay stay : byAccount(stays)) {
            if (!together.isEmpty() && together.getLast().account != stay.account) {
                begin = together.size();
            }
            int at = begin;
            while (at < together.size() && !together.get(at).isWhere(stay)) {
                at++;
            }
            if (at < together.size()) {
                together.set(at, together.get(at).plus(stay));
            } else {
                together.add(stay);
            }
        }
        return together;
    }

    /** Millions: numbers are sorted several times as fast as objects. */
    private static List<Stay> byAccount(List<Stay> stays) {
        long[] order = new long[stays.size()];
        for (int place = 0; place < order.length; place++) {
            order[place] = stays.get(place).account << PLACE_BITS | place;
        }
        Arrays.sort(order);
        return Arrays.stream(order)
                .mapToObj(one -> stays.get((int) (one & ((1L << PLACE_BITS) - 1))))
                .toList();
    }

    /**
     * An account at a site on a local day.
     *
     * @param area the site's, then
     * @param seconds connected
     * @param bytes 0 where nobody told them
     * @param unmeasured of the seconds, those whose octets nobody told
     * @param first its first day anywhere
     * @param returning it was at this site on another day of the month
     */
    public record AccountDay(
            LocalDate day,
            long account,
            long site,
            String area,
            long seconds,
            long bytes,
            long unmeasured,
            boolean first,
            boolean returning) {}
}
