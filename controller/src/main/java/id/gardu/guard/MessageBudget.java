package id.gardu.guard;

import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.guard.Applicant.Familiar;
import id.gardu.guard.Applicant.Familiarity;
import id.gardu.guard.Lottery.Lot;
import id.gardu.network.SiteId;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who may have a message sent that nobody has answered yet. A message counts while it is
 * unanswered; a right code gives it back. By the class of whoever asks ({@link Evidence}): the
 * known have the limits of their own account; the seen one open request a device and {@value
 * #SEEN_AN_HOUR} an hour at a site; the rest {@value #CLAIMED_AN_HOUR} an hour at a site. No class
 * spends another's. A site has so many a day of its own, for the best class that its gateway can
 * prove; what is beyond comes from a pool of the city, half for each class. Whoever comes short
 * waits, and every five seconds some are drawn.
 *
 * <p>Keyed by sites, accounts and devices that a gateway told of: no stranger makes it grow. Those
 * who wait are bounded, {@value Lottery#MOST} of a class at a site. Thread-safe.
 */
public final class MessageBudget {
    static final int SEEN_AN_HOUR = 90;
    static final int SEEN_AT_ONCE = 20;
    static final int CLAIMED_AN_HOUR = 6;
    static final int CLAIMED_AT_ONCE = 6;

    /** Of a site a day, at least. */
    public static final int LEAST_A_DAY = 8;

    /** How often its busiest day a site may have. */
    static final int TIMES_BUSIEST = 2;

    static final int POOL_PART = 10;
    private static final int OF_AN_ACCOUNT_A_DAY = 5;
    private static final int MOST_ACCOUNTS = 100_000;
    private static final int MOST_WAITING = 65_536;

    /** How long a request of a device is open: as long as its code works. */
    private static final Duration OPEN = Duration.ofMinutes(10);

    private static final Duration DAY = Duration.ofDays(1);

    private final int poolOfClass;
    private final MonotonicClock monotonic;
    private final Supplier<LocalDate> today;
    private final RandomGenerator random;
    private final Map<SiteId, SiteBudget> sites = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<StationKey, Long> openUntil = new HashMap<>();
    private final Map<Familiar, AccountDay> accounts = new HashMap<>();
    private final Map<Evidence, Integer> poolUsed = new EnumMap<>(Evidence.class);
    private LocalDate day;

    /**
     * @param cap messages of the whole city in a day
     * @param today the local day
     */
    public MessageBudget(
            int cap, MonotonicClock monotonic, Supplier<LocalDate> today, RandomGenerator random) {
        this.poolOfClass = cap / POOL_PART / 2;
        this.monotonic = monotonic;
        this.today = today;
        this.random = random;
        this.day = today.get();
    }

    /** What pays for a message. */
    public enum Purse {
        ACCOUNT,
        SITE,
        POOL
    }

    /** One message. */
    public record Unit(SiteId site, Evidence evidence, Purse purse) {}

    /** Whether a message may be sent. */
    public sealed interface BudgetAnswer {
        /**
         * It may: {@link #sent} or {@link #cancel} is to follow.
         *
         * @param station that has an open request by it
         */
        record Granted(Unit unit, Optional<MacAddress> station) implements BudgetAnswer {}

        /**
         * Not yet: {@link #ask(String)} every few seconds.
         *
         * @param lot by which they ask
         * @param left at most
         */
        record Waits(String lot, Evidence evidence, Duration left) implements BudgetAnswer {}

        /** They waited as long as anybody does. */
        record Over(SiteId site, Evidence evidence) implements BudgetAnswer {}

        /** Nobody waits by that lot. */
        record Gone() implements BudgetAnswer {}
    }

    private record StationKey(SiteId site, MacAddress station) {}

    private record Waiting(SiteId site, Evidence evidence, Lot lot) {}

    private static final class AccountDay {
        private int used;
        private long since;
    }

    private static final class SiteBudget {
        private final HourlyRate seen;
        private final HourlyRate claimed;
        private final Map<Evidence, Lottery> lotteries = new EnumMap<>(Evidence.class);
        private final Map<Evidence, Integer> poolUsed = new EnumMap<>(Evidence.class);
        private final Map<Evidence, Integer> poolUnderWay = new EnumMap<>(Evidence.class);
        private int allowance = LEAST_A_DAY;
        private int used;
        private int underWay;
        private boolean provesPresence;

        SiteBudget(long now) {
            this.seen = new HourlyRate(SEEN_AN_HOUR, SEEN_AT_ONCE, now);
            this.claimed = new HourlyRate(CLAIMED_AN_HOUR, CLAIMED_AT_ONCE, now);
        }

        HourlyRate rate(Evidence evidence) {
            return evidence == Evidence.SEEN ? seen : claimed;
        }

        Evidence best() {
            return provesPresence ? Evidence.SEEN : Evidence.CLAIMED;
        }
    }

    /**
     * Asks for a message.
     *
     * @param lot under which they wait, if they have to; nobody can guess it
     */
    public synchronized BudgetAnswer ask(Applicant who, String lot) {
        long now = begin();
        SiteBudget site = site(who.site());
        site.provesPresence |= who.seen().isPresent();
        if (who.known().filter(known -> mayHaveOne(known, now)).isPresent()) {
            return new BudgetAnswer.Granted(
                    new Unit(who.site(), Evidence.KNOWN, Purse.ACCOUNT), Optional.empty());
        }
        Optional<MacAddress> station = who.seen().filter(mac -> isFree(who, mac, site, now));
        Evidence evidence = station.isPresent() ? Evidence.SEEN : Evidence.CLAIMED;
        Object key = station.isPresent() ? station.get() : who.browser();
        Lottery lottery = lottery(site, evidence, now);
        drawn(who.site(), site, evidence, lottery, now);
        Optional<Lot> held = lottery.of(key);
        if (held.isPresent()) {
            return answer(new Waiting(who.site(), evidence, held.get()), now);
        }
        if (lottery.isEmpty()) {
            Optional<Unit> unit = take(who.site(), site, evidence, now);
            if (unit.isPresent()) {
                return granted(unit.get(), station, now);
            }
        }
        return join(who, lot, evidence, key, lottery, now);
    }

    /**
     * One more message for a request that is open, as it was asked for first.
     *
     * @return empty when there is none left now
     */
    public synchronized Optional<Unit> more(SiteId site, Evidence evidence) {
        long now = begin();
        return evidence == Evidence.KNOWN
                ? Optional.of(new Unit(site, evidence, Purse.ACCOUNT))
                : take(site, site(site), evidence, now);
    }

    /** Asks again for who waits. */
    public synchronized BudgetAnswer ask(String lot) {
        long now = begin();
        Waiting who = waiting.get(lot);
        if (who == null) {
            return new BudgetAnswer.Gone();
        }
        who.lot.lastAsked = now;
        SiteBudget site = site(who.site);
        drawn(who.site, site, who.evidence, lottery(site, who.evidence, now), now);
        return answer(who, now);
    }

    /** It was sent, and that is on disk. */
    public synchronized void sent(Unit unit) {
        SiteBudget site = site(unit.site);
        switch (unit.purse) {
            case ACCOUNT -> {}
            case SITE -> site.underWay--;
            case POOL -> site.poolUnderWay.merge(unit.evidence, -1, Integer::sum);
        }
    }

    /** It was not sent after all. */
    public synchronized void cancel(Unit unit, Optional<MacAddress> station) {
        sent(unit);
        giveBack(
                unit.site,
                unit.evidence,
                unit.purse == Purse.SITE ? 1 : 0,
                unit.purse == Purse.POOL ? 1 : 0);
        station.ifPresent(mac -> openUntil.remove(new StationKey(unit.site, mac)));
    }

    /**
     * A right code was entered for messages that were sent.
     *
     * @param ofSite of them, those of the site's own
     * @param ofPool of them, those of the city's pool
     */
    public synchronized void answered(
            SiteId site, Evidence evidence, int ofSite, int ofPool, MacAddress station) {
        var _ = begin();
        giveBack(site, evidence, ofSite, ofPool);
        openUntil.remove(new StationKey(site, station));
    }

    /**
     * What is on disk of this day, which another controller may have written, and what sites may
     * have.
     *
     * @param busiest by site: messages that were answered on its busiest day of the last ones
     * @param proving sites whose gateway told of a device lately
     */
    public record SpentToday(
            LocalDate day,
            Map<SiteId, Integer> bySite,
            Map<Evidence, Map<SiteId, Integer>> byPool,
            Map<SiteId, Integer> busiest,
            Set<SiteId> proving) {}

    /** Takes over what is on disk, beside what is under way. */
    public synchronized void follow(SpentToday spent) {
        var _ = begin();
        spent.busiest()
                .forEach(
                        (id, most) ->
                                site(id).allowance = Math.max(LEAST_A_DAY, TIMES_BUSIEST * most));
        spent.proving().forEach(id -> site(id).provesPresence = true);
        if (!spent.day().equals(day)) {
            return;
        }
        poolUsed.clear();
        spent.bySite().keySet().forEach(this::site);
        spent.byPool().values().forEach(one -> one.keySet().forEach(this::site));
        sites.forEach(
                (id, site) -> {
                    site.used = spent.bySite().getOrDefault(id, 0) + site.underWay;
                    spent.byPool()
                            .forEach(
                                    (evidence, used) ->
                                            site.poolUsed.put(
                                                    evidence,
                                                    used.getOrDefault(id, 0)
                                                            + site.poolUnderWay.getOrDefault(
                                                                    evidence, 0)));
                    site.poolUsed.forEach((one, used) -> poolUsed.merge(one, used, Integer::sum));
                });
    }

    /**
     * How a site stands today.
     *
     * @param allowance messages of its own a day
     * @param used of those, the unanswered ones
     * @param pool unanswered ones out of the city's pool
     * @param waiting who wait for one now
     * @param best the best class that its gateway can prove
     */
    public record SiteStanding(
            SiteId site, int allowance, int used, int pool, int waiting, Evidence best) {}

    /** The sites at which somebody asked since the start, or of which something is on disk. */
    public synchronized List<SiteStanding> standing() {
        var _ = begin();
        return sites.entrySet().stream()
                .map(
                        one ->
                                new SiteStanding(
                                        one.getKey(),
                                        one.getValue().allowance,
                                        one.getValue().used,
                                        sum(one.getValue().poolUsed),
                                        one.getValue().lotteries.values().stream()
                                                .mapToInt(Lottery::size)
                                                .sum(),
                                        one.getValue().best()))
                .sorted(Comparator.comparingLong(one -> one.site().value()))
                .toList();
    }

    /** Messages of the pool that a class has left today. */
    public synchronized int poolLeft(Evidence evidence) {
        var _ = begin();
        return Math.max(0, poolOfClass - poolUsed.getOrDefault(evidence, 0));
    }

    private long begin() {
        LocalDate now = today.get();
        if (!now.equals(day)) {
            day = now;
            poolUsed.clear();
            sites.values()
                    .forEach(
                            site -> {
                                site.used = site.underWay;
                                site.poolUsed.clear();
                            });
        }
        return monotonic.nanos();
    }

    private SiteBudget site(SiteId id) {
        return sites.computeIfAbsent(id, _ -> new SiteBudget(monotonic.nanos()));
    }

    private Lottery lottery(SiteBudget site, Evidence evidence, long now) {
        return site.lotteries.computeIfAbsent(evidence, _ -> new Lottery(random, now));
    }

    private boolean mayHaveOne(Familiar known, long now) {
        if (known.by() == Familiarity.NUMBER) {
            return true;
        }
        if (accounts.size() >= MOST_ACCOUNTS) {
            accounts.values().removeIf(one -> now - one.since >= DAY.toNanos());
        }
        AccountDay used = accounts.computeIfAbsent(known, _ -> fresh(now));
        if (now - used.since >= DAY.toNanos()) {
            used.used = 0;
            used.since = now;
        }
        if (used.used >= OF_AN_ACCOUNT_A_DAY) {
            return false;
        }
        used.used++;
        return true;
    }

    private static AccountDay fresh(long now) {
        var one = new AccountDay();
        one.since = now;
        return one;
    }

    /** One open request a device, and one that waits; the second one is as good as any claim. */
    private boolean isFree(Applicant who, MacAddress mac, SiteBudget site, long now) {
        Long until = openUntil.get(new StationKey(who.site(), mac));
        boolean open = until != null && until - now > 0;
        return !open
                && lottery(site, Evidence.SEEN, now)
                        .of(mac)
                        .filter(lot -> !lot.isAbsent(now))
                        .map(lot -> lot.browser.equals(who.browser()))
                        .orElse(true);
    }

    private Optional<Unit> take(SiteId id, SiteBudget site, Evidence evidence, long now) {
        if (!site.rate(evidence).has(now)) {
            return Optional.empty();
        }
        if (evidence == site.best() && site.used < site.allowance) {
            site.rate(evidence).take();
            site.used++;
            site.underWay++;
            return Optional.of(new Unit(id, evidence, Purse.SITE));
        }
        if (poolUsed.getOrDefault(evidence, 0) < poolOfClass) {
            site.rate(evidence).take();
            poolUsed.merge(evidence, 1, Integer::sum);
            site.poolUsed.merge(evidence, 1, Integer::sum);
            site.poolUnderWay.merge(evidence, 1, Integer::sum);
            return Optional.of(new Unit(id, evidence, Purse.POOL));
        }
        return Optional.empty();
    }

    private void giveBack(SiteId id, Evidence evidence, int ofSite, int ofPool) {
        SiteBudget site = site(id);
        site.rate(evidence).giveBack(ofSite + ofPool);
        site.used = Math.max(0, site.used - ofSite);
        if (ofPool > 0) {
            site.poolUsed.merge(evidence, -ofPool, Integer::sum);
            poolUsed.merge(evidence, -ofPool, Integer::sum);
        }
    }

    private BudgetAnswer granted(Unit unit, Optional<MacAddress> station, long now) {
        if (openUntil.size() >= MOST_WAITING) {
            openUntil.values().removeIf(until -> until - now <= 0);
        }
        station.ifPresent(
                mac -> openUntil.put(new StationKey(unit.site, mac), now + OPEN.toNanos()));
        return new BudgetAnswer.Granted(unit, station);
    }

    private BudgetAnswer join(
            Applicant who, String id, Evidence evidence, Object key, Lottery lottery, long now) {
        if (waiting.size() >= MOST_WAITING) {
            tidy(now);
        }
        var lot = new Lot(id, key, who.browser(), now);
        lottery.add(lot).ifPresent(this::forget);
        waiting.put(id, new Waiting(who.site(), evidence, lot));
        return new BudgetAnswer.Waits(id, evidence, Lottery.LONGEST_WAIT);
    }

    private BudgetAnswer answer(Waiting who, long now) {
        Lot lot = who.lot;
        lot.lastAsked = now;
        if (lot.drawn.isPresent()) {
            leave(who);
            Optional<MacAddress> station =
                    lot.key instanceof MacAddress mac ? Optional.of(mac) : Optional.empty();
            return granted(lot.drawn.get(), station, now);
        }
        if (lot.isOver(now)) {
            leave(who);
            return new BudgetAnswer.Over(who.site, who.evidence);
        }
        return new BudgetAnswer.Waits(
                lot.id,
                who.evidence,
                Lottery.LONGEST_WAIT.minus(Duration.ofNanos(now - lot.since)));
    }

    private void leave(Waiting who) {
        waiting.remove(who.lot.id);
        lottery(site(who.site), who.evidence, monotonic.nanos()).remove(who.lot);
    }

    private void forget(Lot lot) {
        waiting.remove(lot.id);
        lot.drawn.ifPresent(unit -> cancel(unit, Optional.empty()));
    }

    private void drawn(SiteId id, SiteBudget site, Evidence evidence, Lottery lottery, long now) {
        if (lottery.isDue(now)) {
            lottery.absent(now).forEach(this::forget);
            lottery.draw(now, () -> take(id, site, evidence, now));
        }
    }

    private void tidy(long now) {
        sites.values()
                .forEach(
                        site ->
                                site.lotteries
                                        .values()
                                        .forEach(one -> one.absent(now).forEach(this::forget)));
    }

    private static int sum(Map<Evidence, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whose browser waits by a lot. */
    public synchronized boolean isOf(String lot, BrowserId browser) {
        Waiting who = waiting.get(lot);
        return who != null && who.lot.browser.equals(browser);
    }
}
