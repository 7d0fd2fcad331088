package id.gardu.guard;

import id.gardu.captiveportal.MonotonicClock;
import id.gardu.guard.GuardAlarm.AlarmKind;
import id.gardu.guard.GuardDayTable.GuardDay;
import id.gardu.guard.GuardDayTable.SiteDay;
import id.gardu.guard.MessageBudget.SiteStanding;
import id.gardu.guard.MessageBudget.SpentToday;
import id.gardu.network.SiteId;
import id.gardu.store.Store;
import id.gardu.store.Word;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The room's parts together: the budget of messages, which devices were seen, what bit whom, and
 * codes asked, sent and used, kept by day and site. Thread-safe.
 */
public final class Guard implements AutoCloseable {
    /** Days whose busiest says what a site may have. */
    static final int DAYS = 14;

    private static final int DAYS_KEPT = 400;
    private static final double ROOM = 0.95;

    private final Store store;
    private final Clock clock;
    private final ZoneId zone;
    private final int cap;
    private final MessageBudget messages;
    private final SeenStations stations;
    private final Bites bites;
    private final Map<CountKey, AtomicLong> totals = new ConcurrentHashMap<>();
    private final Map<DayKey, AtomicLong> unwritten = new ConcurrentHashMap<>();
    private volatile long usualDay;

    /**
     * @param cap messages of the whole city in a day
     * @param code how a site is called
     */
    public Guard(
            Store store,
            int cap,
            Function<SiteId, String> code,
            ZoneId zone,
            Clock clock,
            MonotonicClock monotonic) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
        this.cap = cap;
        this.messages = new MessageBudget(cap, monotonic, this::today, new SecureRandom());
        this.stations = new SeenStations(monotonic);
        this.bites = new Bites(monotonic, code);
    }

    public MessageBudget messages() {
        return messages;
    }

    public SeenStations stations() {
        return stations;
    }

    public Bites bites() {
        return bites;
    }

    /** The local day. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** When a local day began. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** What becomes of the wish for a code. */
    public enum CodeStep implements Word {
        ASKED,
        SENT,
        USED,
        WAITED,
        IN_VAIN
    }

    private record CountKey(SiteId site, Evidence evidence, CodeStep step) {}

    private record DayKey(LocalDate day, CountKey key) {}

    /** It came to this with a code. */
    public void count(SiteId site, Evidence evidence, CodeStep step) {
        var key = new CountKey(site, evidence, step);
        totals.computeIfAbsent(key, _ -> new AtomicLong()).incrementAndGet();
        unwritten
                .computeIfAbsent(new DayKey(today(), key), _ -> new AtomicLong())
                .incrementAndGet();
    }

    /** Since the start. */
    public record CodeTotal(SiteId site, Evidence evidence, CodeStep step, long count) {}

    /** All that was counted since the start. */
    public List<CodeTotal> totals() {
        return totals.entrySet().stream()
                .map(
                        one ->
                                new CodeTotal(
                                        one.getKey().site,
                                        one.getKey().evidence,
                                        one.getKey().step,
                                        one.getValue().get()))
                .toList();
    }

    /** Writes what was counted; throws when the database is away, and nothing is lost. */
    public void flush() {
        var taken = new HashMap<DayKey, Long>();
        unwritten
                .keySet()
                .forEach(
                        key ->
                                Optional.ofNullable(unwritten.remove(key))
                                        .ifPresent(count -> taken.put(key, count.get())));
        boolean kept = false;
        try {
            if (!taken.isEmpty()) {
                store.writer()
                        .use(
                                handle -> {
                                    GuardDayTable table = handle.attach(GuardDayTable.class);
                                    taken.forEach((key, count) -> table.add(row(key, count)));
                                });
            }
            kept = true;
        } finally {
            if (!kept) {
                taken.forEach(
                        (key, count) ->
                                unwritten
                                        .computeIfAbsent(key, _ -> new AtomicLong())
                                        .addAndGet(count));
            }
        }
    }

    private static GuardDay row(DayKey key, long count) {
        CodeStep step = key.key.step;
        return new GuardDay(
                key.day,
                key.key.site,
                key.key.evidence,
                step == CodeStep.ASKED ? count : 0,
                step == CodeStep.SENT ? count : 0,
                step == CodeStep.USED ? count : 0,
                step == CodeStep.WAITED ? count : 0,
                step == CodeStep.IN_VAIN ? count : 0);
    }

    /**
     * Has the budget follow what is on disk.
     *
     * @param bySite of today: unanswered messages out of the sites' own
     * @param byPool and out of the city's pool
     */
    public void follow(
            LocalDate day,
            Map<SiteId, Integer> bySite,
            Map<Evidence, Map<SiteId, Integer>> byPool) {
        List<SiteDay> days =
                store.reads()
                        .withExtension(
                                GuardDayTable.class, table -> table.days(day.minusDays(DAYS), day));
        var busiest = new HashMap<SiteId, Integer>();
        var sentOn = new HashMap<LocalDate, Long>();
        Set<SiteId> proving = new HashSet<>();
        for (SiteDay one : days) {
            // Answered ones: a stranger can have messages sent, but not answer them.
            busiest.merge(one.siteId(), (int) one.used(), Math::max);
            sentOn.merge(one.localDay(), one.sent(), Long::sum);
            if (one.seen() > 0) {
                proving.add(one.siteId());
            }
        }
        List<Long> ordered = sentOn.values().stream().sorted().toList();
        usualDay = ordered.isEmpty() ? 0 : ordered.get(ordered.size() / 2);
        messages.follow(new SpentToday(day, bySite, byPool, busiest, proving));
    }

    /** Counts of days that nobody asks for any more. */
    public void forgetOld() {
        LocalDate before = today().minusDays(DAYS_KEPT);
        store.writer().use(GuardDayTable.class, table -> table.forget(before));
    }

    /** What somebody should look at now. */
    public List<GuardAlarm> alarms() {
        var alarms = new ArrayList<>(bites.alarms());
        long spent =
                Stream.of(Evidence.SEEN, Evidence.CLAIMED)
                        .filter(one -> messages.poolLeft(one) == 0)
                        .count();
        if (spent > 0) {
            alarms.add(new GuardAlarm(AlarmKind.POOL_SPENT, Optional.empty(), spent));
        }
        long pool = cap / MessageBudget.POOL_PART;
        if (usualDay + pool > ROOM * cap) {
            alarms.add(new GuardAlarm(AlarmKind.CAP_TOO_SMALL, Optional.empty(), usualDay));
        }
        return List.copyOf(alarms);
    }

    /**
     * How things stand.
     *
     * @param cap messages of the city in a day
     * @param usualDay messages of the median of the last days
     * @param seenPool messages that the pool has left today for devices that were seen
     * @param claimedPool and for the others
     */
    public record GuardStanding(
            int cap,
            long usualDay,
            int seenPool,
            int claimedPool,
            List<SiteStanding> sites,
            List<GuardAlarm> alarms) {}

    /** How things stand now. */
    public GuardStanding standing() {
        return new GuardStanding(
                cap,
                usualDay,
                messages.poolLeft(Evidence.SEEN),
                messages.poolLeft(Evidence.CLAIMED),
                messages.standing(),
                alarms());
    }

    /** Writes what was counted last. */
    @Override
    public void close() {
        flush();
    }
}
