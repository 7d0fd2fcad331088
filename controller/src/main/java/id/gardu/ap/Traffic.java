package id.gardu.ap;

import id.gardu.ap.Interfaces.Interface;
import id.gardu.ap.Traffic.InterfaceCounters.InOut;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What crossed the uplink of a device between two answers. It tells that a device works and how
 * hard, not what residents used.
 *
 * @param in octets received; empty when nothing could be measured
 * @param out octets sent; empty when nothing could be measured
 * @param over the time between the answers
 */
record Traffic(OptionalLong in, OptionalLong out, Duration over) {
    static final Traffic UNMEASURED =
            new Traffic(OptionalLong.empty(), OptionalLong.empty(), Duration.ZERO);

    private static final long WRAP_32 = 1L << 32;
    private static final double OCTETS_A_MEGABIT = 125_000;

    /** Where no interface tells its speed. */
    private static final long FASTEST_MBPS = 10_000;

    /** A counter may be read a little late, and ifHighSpeed of a radio is what it was just now. */
    private static final double TOLERANCE = 2;

    /**
     * @param sameRun whether the device ran through from {@code before} to {@code after}; if not,
     *     its counters and interface numbers began anew
     */
    static Traffic between(InterfaceCounters before, InterfaceCounters after, boolean sameRun) {
        Duration over = Duration.ofNanos(after.nanos() - before.nanos());
        if (!sameRun || over.isZero() || over.isNegative()) {
            return UNMEASURED;
        }
        long fastest =
                after.values().values().stream()
                        .mapToLong(told -> told.of().mbps())
                        .max()
                        .orElse(0);
        var sum = new Sum(fastest, over);
        for (Map.Entry<Long, InOut> told : after.values().entrySet()) {
            InOut earlier = before.values().get(told.getKey());
            if (earlier != null && earlier.isOfSame(told.getValue())) {
                sum.add(earlier, told.getValue());
            }
        }
        return new Traffic(sum.in, sum.out, over);
    }

    ApCondition.Rates rates() {
        return new ApCondition.Rates(rate(in), rate(out));
    }

    private OptionalLong rate(OptionalLong octets) {
        return octets.stream().map(all -> Math.round(all / seconds(over))).findFirst();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static final class Sum {
        private OptionalLong in = OptionalLong.empty();
        private OptionalLong out = OptionalLong.empty();

        private final long fastest;
        private final Duration over;

        Sum(long fastest, Duration over) {
            this.fastest = fastest;
            this.over = over;
        }

        void add(InOut before, InOut after) {
            Interface one = after.of();
            long mbps = one.mbps() > 0 ? one.mbps() : fastest > 0 ? fastest : FASTEST_MBPS;
            double most = TOLERANCE * mbps * OCTETS_A_MEGABIT * seconds(over);
            if (!one.wide() && before.in() > after.in() && before.out() > after.out()) {
                return; // Both at their end in one interval is no chance: they began anew.
            }
            in = plus(in, rise(one, before.in(), after.in()), most);
            out = plus(out, rise(one, before.out(), after.out()), most);
        }

        /** A 64-bit counter does not wrap in our time, so one that fell was reset. */
        private static long rise(Interface one, long before, long after) {
            long rise = after - before;
            return one.wide() || rise >= 0 ? rise : rise + WRAP_32;
        }

        private static OptionalLong plus(OptionalLong sum, long rise, double most) {
            return rise < 0 || rise > most ? sum : OptionalLong.of(sum.orElse(0) + rise);
        }
    }

    /**
     * The octet counters of a device as it told them at one moment.
     *
     * @param nanos the time of the answer, {@link System#nanoTime}
     * @param values what was told, by ifIndex; an interface whose counters are missing is not in it
     */
    record InterfaceCounters(long nanos, Map<Long, InOut> values) {
        /** What one interface counted, as told: 32 or 64 bits, unsigned. */
        record InOut(Interface of, long in, long out) {
            boolean isOfSame(InOut other) {
                return of.name().equals(other.of.name()) && of.wide() == other.of.wide();
            }
        }

        InterfaceCounters {
            values = Map.copyOf(values);
        }

        static InterfaceCounters of(SnmpValues answer, Interfaces asked, long nanos) {
            var values = new HashMap<Long, InOut>();
            Optional<Interface> uplink =
                    asked.uplink().filter(one -> !one.isOther(answer)).map(one -> one.now(answer));
            uplink.ifPresent(
                    one -> {
                        OptionalLong in = counter(answer, one.in());
                        OptionalLong out = counter(answer, one.out());
                        if (in.isPresent() && out.isPresent()) {
                            values.put(
                                    one.index(), new InOut(one, in.getAsLong(), out.getAsLong()));
                        }
                    });
            return new InterfaceCounters(nanos, values);
        }

        private static OptionalLong counter(SnmpValues answer, Oid oid) {
            SnmpValue value = answer.at(oid);
            boolean counts =
                    value instanceof SnmpValue.Counter32 || value instanceof SnmpValue.Counter64;
            return counts ? value.number() : OptionalLong.empty();
        }
    }
}
