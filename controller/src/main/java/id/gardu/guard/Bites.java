package id.gardu.guard;

import id.gardu.captiveportal.LogThrottle;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.guard.GuardAlarm.AlarmKind;
import id.gardu.network.SiteId;
import id.gardu.store.Word;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Every limit that bit somebody: counted by limit and site, told in one line a minute for each, and
 * an alarm when it bites many. As many as there are limits and sites. Thread-safe.
 */
public final class Bites {
    private static final Logger LOG = LoggerFactory.getLogger(Bites.class);

    /** Of nobody's: a voucher shown where no site is known. */
    private static final SiteId NOWHERE = new SiteId(0);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int GUESSES_A_MINUTE = 5 * 60;
    private static final int MANY = 20;

    private final MonotonicClock monotonic;
    private final Function<SiteId, String> code;
    private final Map<BiteKey, BiteCount> counts = new ConcurrentHashMap<>();
    private final BiteWindow guesses;

    /**
     * @param code how a site is called
     */
    public Bites(MonotonicClock monotonic, Function<SiteId, String> code) {
        this.monotonic = monotonic;
        this.code = code;
        this.guesses = new BiteWindow(A_MINUTE, monotonic.nanos());
    }

    /** A limit. */
    public enum Limit implements Word {
        /** There is no message left just now: they wait. */
        WAITS,
        /** They waited ten minutes for nothing. */
        WAITED_IN_VAIN,
        /** A number had its codes of a day. */
        NUMBER_A_DAY,
        /** The messages of the city's day are sent. */
        CITY_A_DAY,
        /** No code of a sign-up works any more for who began it. */
        CODE_TRIES,
        /** The same, for everybody else. */
        OTHERS_TRIES,
        /** A voucher was wrong: its answer came later. */
        VOUCHER_WRONG,
        /** An account was given tokens too often. */
        TOKENS_AN_HOUR,
        /** A browser's account turned up elsewhere with another device: it proves itself again. */
        PROVE_AGAIN,
        /** A device was in use at two sites at once. */
        TWO_PLACES
    }

    private record BiteKey(Limit limit, SiteId site) {}

    private static final class BiteCount {
        private final LogThrottle lines;
        private final BiteWindow lately;
        private long all;

        BiteCount(MonotonicClock monotonic) {
            this.lines = new LogThrottle(A_MINUTE, monotonic);
            this.lately = new BiteWindow(TEN_MINUTES, monotonic.nanos());
        }

        synchronized OptionalLong more(long now) {
            all++;
            lately.more(now);
            return lines.due();
        }

        synchronized long all() {
            return all;
        }

        synchronized long lately(long now) {
            return lately.most(now);
        }
    }

    /** How many in this window and in the one before; a window begins with the first of it. */
    private static final class BiteWindow {
        private final long length;
        private long from;
        private long now;
        private long before;

        BiteWindow(Duration length, long at) {
            this.length = length.toNanos();
            this.from = at;
        }

        void more(long at) {
            turn(at);
            now++;
        }

        long most(long at) {
            turn(at);
            return Math.max(now, before);
        }

        private void turn(long at) {
            if (at - from >= length) {
                before = at - from < 2 * length ? now : 0;
                now = 0;
                from = at;
            }
        }
    }

    /** It bit somebody. */
    public void bit(Limit limit, Optional<SiteId> where) {
        SiteId site = where.orElse(NOWHERE);
        long now = monotonic.nanos();
        if (limit == Limit.VOUCHER_WRONG) {
            synchronized (guesses) {
                guesses.more(now);
            }
        }
        counts.computeIfAbsent(new BiteKey(limit, site), _ -> new BiteCount(monotonic))
                .more(now)
                .ifPresent(
                        leftOut ->
                                LOG.info(
                                        "the limit {} bit somebody at site {}; {} more since the"
                                                + " last line",
                                        limit.word(),
                                        name(site),
                                        leftOut));
    }

    private String name(SiteId site) {
        return site.equals(NOWHERE) ? "-" : code.apply(site);
    }

    /**
     * How often a limit bit at a site, since the start.
     *
     * @param site as it is called; empty where none is known
     */
    public record BiteTotal(Limit limit, String site, long count) {}

    /** All that bit anybody. */
    public List<BiteTotal> totals() {
        return counts.entrySet().stream()
                .map(
                        one ->
                                new BiteTotal(
                                        one.getKey().limit,
                                        one.getKey().site.equals(NOWHERE)
                                                ? ""
                                                : code.apply(one.getKey().site),
                                        one.getValue().all()))
                .toList();
    }

    /** What bites many now. */
    List<GuardAlarm> alarms() {
        long now = monotonic.nanos();
        var alarms = new ArrayList<GuardAlarm>();
        long wrong;
        synchronized (guesses) {
            wrong = guesses.most(now);
        }
        if (wrong > GUESSES_A_MINUTE) {
            alarms.add(new GuardAlarm(AlarmKind.VOUCHERS_GUESSED, Optional.empty(), wrong));
        }
        counts.forEach(
                (key, count) -> {
                    long many = key.limit == Limit.WAITS ? count.lately(now) : 0;
                    if (many >= MANY) {
                        alarms.add(
                                new GuardAlarm(AlarmKind.MANY_WAIT, Optional.of(key.site), many));
                    }
                });
        return List.copyOf(alarms);
    }
}
