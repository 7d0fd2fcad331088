package id.gardu.accounting;

import id.gardu.accounting.ClosedTable.Pseudonym;
import id.gardu.accounting.Distinct.Count;
import id.gardu.accounting.Distinct.Trait;
import id.gardu.accounting.Distinct.Unit;
import id.gardu.accounting.PresenceQueries.AreaNode;
import id.gardu.accounting.PresenceQueries.Day;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;
import id.gardu.store.StoreException;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes calendar periods: counts accounts exactly while they are there, and lets them go
 * afterwards. A count that was closed never moves. Everything is done in slices far below 50 ms of
 * writing; several controllers may do it at once. Call from one thread at a time.
 */
public final class PeriodCloser {
    /** Until then late packets may change a day. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final int WRITE_SLICE = 200;
    private static final int PSEUDONYM = 16;
    private static final String KEY_PURPOSE = "period-key";

    private final Store store;
    private final KeyRing keys;
    private final AccountingSettings settings;
    private final Clock clock;
    private final PresenceQueries queries;
    private final SecureRandom random = new SecureRandom();

    public PeriodCloser(Store store, KeyRing keys, AccountingSettings settings, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.queries = new PresenceQueries(store.reads());
    }

    /** Closes every period that ended 48 hours ago or more. */
    public void closeDue() {
        Optional<LocalDate> first = queries.firstDay();
        if (first.isEmpty()) {
            return;
        }
        Set<String> closed = queries.closed(first.get());
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        for (LocalDate day = first.get(); day.isBefore(today); day = day.plusDays(1)) {
            for (Period period : Period.around(day)) {
                if (!closed.contains(period.name()) && isDue(period)) {
                    close(period);
                    closed.add(period.name());
                }
            }
        }
    }

    /** Replaces accounts by pseudonyms in days that are kept no longer. */
    public void replaceDue() {
        LocalDate keptFrom =
                LocalDate.ofInstant(
                        clock.instant().minus(settings.presenceKept()), settings.zone());
        Optional<LocalDate> oldest = queries.firstDay();
        while (oldest.isPresent() && oldest.get().isBefore(keptFrom)) {
            List<Period> around = Period.around(oldest.get());
            Set<String> closed = queries.closed(oldest.get());
            if (!around.stream().allMatch(period -> closed.contains(period.name()))) {
                return;
            }
            replace(oldest.get(), around);
            oldest = queries.firstDay();
        }
    }

    /** Destroys pseudonyms, keys and tombstones whose time is over. */
    public void destroyDue() {
        LocalDate until =
                LocalDate.ofInstant(
                        clock.instant().minus(settings.pseudonymsKept()), settings.zone());
        for (String period : queries.notDestroyed(until)) {
            int deleted = WRITE_SLICE;
            while (deleted == WRITE_SLICE) {
                deleted =
                        store.writer()
                                .<Integer, RuntimeException>write(
                                        handle ->
                                                ClosedTable.deletePseudonyms(
                                                        handle, period, WRITE_SLICE));
            }
            store.writer().use(handle -> ClosedTable.destroyKey(handle, period, clock.instant()));
        }
        store.writer()
                .use(
                        handle ->
                                ClosedTable.deleteTombstones(
                                        handle, clock.instant().minus(settings.presenceKept())));
    }

    private boolean isDue(Period period) {
        return !period.to()
                .atStartOfDay(settings.zone())
                .toInstant()
                .plus(PATIENCE)
                .isAfter(clock.instant());
    }

    private void close(Period period) {
        Map<Unit, Count> counts = count(period);
        byte[] key = new byte[32];
        random.nextBytes(key);
        byte[] hidden = keys.seal(KEY_PURPOSE, key);
        store.writer()
                .use(handle -> ClosedTable.close(handle, period, hidden, counts, clock.instant()));
    }

    private Map<Unit, Count> count(Period period) {
        Map<Long, String> sites = queries.siteCodes();
        Map<String, AreaNode> areas = queries.areas();
        var distinct = new Distinct();
        long after = 0;
        while (true) {
            List<Day> days = queries.days(period, after);
            boolean last = days.size() < PresenceQueries.SLICE;
            long cut = last ? Long.MAX_VALUE : days.getLast().account();
            for (Day day : days) {
                if (day.account() < cut) {
                    distinct.add(day.account(), units(day, sites, areas), traits(day));
                    after = day.account();
                }
            }
            if (last) {
                return distinct.counts();
            }
        }
    }

    private static List<Unit> units(Day day, Map<Long, String> sites, Map<String, AreaNode> areas) {
        var units = new ArrayList<Unit>(5);
        units.add(new Unit("site", sites.getOrDefault(day.site(), String.valueOf(day.site()))));
        Optional<AreaNode> area = Optional.ofNullable(areas.get(day.area()));
        while (area.isPresent() && units.size() < 5) {
            units.add(new Unit(area.get().level(), area.get().code()));
            area = area.get().parent().map(areas::get);
        }
        return units;
    }

    private Set<Trait> traits(Day day) {
        Set<Trait> traits =
                EnumSet.of(
                        switch (kind(day)) {
                            case ACTIVE -> Trait.ACTIVE;
                            case UNMEASURED -> Trait.UNMEASURED;
                            case PASSING -> Trait.PASSING;
                        });
        if (day.first()) {
            traits.add(Trait.FIRST);
        }
        if (day.returning()) {
            traits.add(Trait.RETURNING);
        }
        return traits;
    }

    private PresenceKind kind(Day day) {
        return PresenceKind.of(
                day, settings.activeMinutes() * 60L, settings.activeMegabytes() * 1_000_000L);
    }

    private void replace(LocalDate day, List<Period> around) {
        Map<String, byte[]> opened = new HashMap<>();
        for (Period period : around) {
            queries.key(period.name())
                    .ifPresent(hidden -> opened.put(period.name(), keys.open(KEY_PURPOSE, hidden)));
        }
        int taken = WRITE_SLICE;
        while (taken == WRITE_SLICE) {
            taken =
                    store.writer()
                            .<Integer, RuntimeException>write(
                                    handle -> {
                                        ClosedTable.markReplaced(handle, day, clock.instant());
                                        List<Day> days =
                                                ClosedTable.takePresence(handle, day, WRITE_SLICE);
                                        ClosedTable.addPseudonyms(handle, pseudonyms(days, opened));
                                        return days.size();
                                    });
        }
    }

    private List<Pseudonym> pseudonyms(List<Day> days, Map<String, byte[]> opened) {
        var all = new ArrayList<Pseudonym>(days.size() * opened.size());
        for (Day day : days) {
            opened.forEach(
                    (period, key) ->
                            all.add(
                                    new Pseudonym(
                                            period,
                                            day.site(),
                                            day.area(),
                                            pseudonym(key, day.account()),
                                            kind(day))));
        }
        return all;
    }

    private static byte[] pseudonym(byte[] key, long account) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] full = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(account).array());
            return Arrays.copyOf(full, PSEUDONYM);
        } catch (GeneralSecurityException e) {
            throw new StoreException("HmacSHA256 is missing from this Java", e);
        }
    }
}
