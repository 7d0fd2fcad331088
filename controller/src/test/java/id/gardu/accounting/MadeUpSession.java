package id.gardu.accounting;

import id.gardu.accounting.AccountingRecord.Kind;
import id.gardu.accounting.CounterReading.RawCounters;
import id.gardu.accounting.PlaceFinder.Place;
import id.gardu.accounting.PreparedRecord.Uplink;
import id.gardu.network.ViewPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a session really used, what its NAS said of it, by its habit, and what arrived of that. The
 * same for the same seed. Written without looking at the rules.
 */
final class MadeUpSession {
    static final long WRAP = 1L << 32;

    /** What a NAS does to its counters. */
    enum Habit {
        HONEST,
        BEGINS_AGAIN,
        BEGINS_AGAIN_TWICE,
        INPUT_BEGINS_AGAIN,
        OUTPUT_BEGINS_AGAIN,
        STOPS_WITH_ZERO,
        STOPS_WITHOUT_OCTETS,
        STRAYS_LOW,
        STRAYS_HIGH,
        STRAYS_ONE_WAY,
        COUNTS_BY_INTERVAL,
        TIME_BEGINS_AGAIN,
        REBOOTS,
        IS_SILENT_NOW_AND_THEN;

        boolean strays() {
            return this == STRAYS_LOW || this == STRAYS_HIGH || this == STRAYS_ONE_WAY;
        }

        boolean resets() {
            return switch (this) {
                case BEGINS_AGAIN,
                        BEGINS_AGAIN_TWICE,
                        INPUT_BEGINS_AGAIN,
                        OUTPUT_BEGINS_AGAIN,
                        COUNTS_BY_INTERVAL,
                        REBOOTS ->
                        true;
                case HONEST,
                        STOPS_WITH_ZERO,
                        STOPS_WITHOUT_OCTETS,
                        STRAYS_LOW,
                        STRAYS_HIGH,
                        STRAYS_ONE_WAY,
                        TIME_BEGINS_AGAIN,
                        IS_SILENT_NOW_AND_THEN ->
                        false;
            };
        }
    }

    /** How a NAS tells counters of more than 32 bits. */
    enum Width {
        GIGAWORDS_ALWAYS,
        GIGAWORDS_WHEN_NEEDED,
        NARROW
    }

    /** One packet; octets are {@link OctetSums#UNMEASURED} when it tells none. */
    record MadeUpPacket(
            long second,
            long time,
            boolean stamped,
            Kind kind,
            long input,
            long output,
            long inputPackets,
            long outputPackets,
            boolean gigawords,
            boolean strays,
            long trueInput,
            long trueOutput) {

        boolean hasOctets() {
            return OctetSums.orZero(input) + OctetSums.orZero(output) > 0;
        }

        CounterReading reading(boolean narrow, Place place) {
            return new CounterReading(
                    second,
                    stamped ? time : CounterReading.NO_STAMP,
                    kind,
                    new RawCounters(
                            input,
                            output,
                            inputPackets,
                            outputPackets,
                            gigawords || Math.max(input, output) >= WRAP,
                            narrow,
                            ViewPoint.UNKNOWN),
                    place);
        }
    }

    final Habit habit;
    final Width width;
    final Uplink uplink;

    /** Whether all that was sent arrived. */
    final boolean whole;

    /** Whether it tells Acct-Session-Time. */
    final boolean timed;

    /** In the order they arrived, some more than once. */
    final List<MadeUpPacket> arrived = new ArrayList<>();

    private final List<MadeUpPacket> said = new ArrayList<>();
    private List<MadeUpPacket> inOrder = List.of();
    private final SplittableRandom random;

    MadeUpSession(long seed, long from, Habit habit, Width width, Uplink uplink) {
        this.random = new SplittableRandom(seed);
        this.habit = habit;
        this.width = width;
        this.uplink = uplink;
        this.timed = random.nextInt(10) != 0;
        say(from + random.nextInt(86_400));
        this.whole = arrive();
    }

    /** Of any habit at any line. */
    static MadeUpSession any(long seed, long from) {
        var random = new SplittableRandom(~seed);
        Habit[] habits = Habit.values();
        Width[] widths = Width.values();
        long[] lines = {10, 20, 50, 100, 100, 300, 1000};
        return new MadeUpSession(
                seed,
                from,
                // Half of all NAS are honest.
                random.nextBoolean() ? Habit.HONEST : habits[random.nextInt(habits.length)],
                widths[random.nextInt(widths.length)],
                random.nextInt(5) == 0
                        ? new Uplink(100, false)
                        : new Uplink(lines[random.nextInt(lines.length)], true));
    }

    boolean isNarrow() {
        return width == Width.NARROW;
    }

    /** When the session began, as far as what arrived tells. */
    long start() {
        return arrived.stream()
                .mapToLong(
                        one ->
                                CounterReading.isSessionTime(one.second)
                                        ? one.time - one.second
                                        : one.time)
                .min()
                .orElseThrow();
    }

    List<CounterReading> readings(Place place) {
        return arrived.stream().map(one -> one.reading(isNarrow(), place)).toList();
    }

    /** The last that arrived and told octets, in the order it was said. */
    Optional<MadeUpPacket> lastWithOctets() {
        return inOrder.reversed().stream().filter(MadeUpPacket::hasOctets).findFirst();
    }

    MadeUpPacket last() {
        return inOrder.getLast();
    }

    boolean hasStray() {
        return arrived.stream().anyMatch(MadeUpPacket::strays);
    }

    /** Whether the last that arrived is the stray one. */
    boolean straysLast() {
        return lastWithOctets().filter(MadeUpPacket::strays).isPresent();
    }

    /** Whether more than a counter of 32 bits holds was used between two that arrived. */
    boolean overruns() {
        long input = 0;
        long output = 0;
        for (MadeUpPacket one : inOrder) {
            if (OctetSums.measured(one.input)) {
                if (one.trueInput - input >= WRAP || one.trueOutput - output >= WRAP) {
                    return true;
                }
                input = one.trueInput;
                output = one.trueOutput;
            }
        }
        return false;
    }

    private void say(long start) {
        int interims = random.nextInt(1, 25);
        long interval = new long[] {60, 300, 300, 600, 900}[random.nextInt(5)];
        double octetsEach = uplink.mbps() * 125_000.0;
        double use = pick(0.02, 0.3, 1);
        double share = 0.02 + random.nextDouble() * 0.4;
        boolean stamped = habit == Habit.TIME_BEGINS_AGAIN || random.nextInt(4) != 0;
        boolean packets = random.nextInt(3) != 0;
        boolean startTells = random.nextBoolean();
        int fault = random.nextInt(interims);
        int second = random.nextInt(interims);
        long time = start;
        long timeBase = start;
        long in = 0;
        long out = 0;
        long pin = 0;
        long pout = 0;
        long inBase = 0;
        long outBase = 0;
        long pinBase = 0;
        long poutBase = 0;
        add(
                said(
                        start,
                        start,
                        stamped,
                        timed,
                        Kind.START,
                        startTells ? 0 : OctetSums.UNMEASURED,
                        startTells ? 0 : OctetSums.UNMEASURED,
                        0,
                        0,
                        packets && startTells,
                        false,
                        0,
                        0));
        for (int i = 0; i <= interims; i++) {
            boolean stop = i == interims;
            long length = stop ? random.nextLong(1, interval + 1) : interval;
            double now = random.nextInt(4) == 0 ? 0 : use * random.nextDouble();
            long moreOut = (long) (octetsEach * length * now);
            long moreIn = (long) (moreOut * share * random.nextDouble());
            double resetAt = random.nextDouble();
            boolean again =
                    (i == fault && habit.resets() && habit != Habit.REBOOTS)
                            || (i == second && habit == Habit.BEGINS_AGAIN_TWICE);
            if (habit == Habit.COUNTS_BY_INTERVAL
                    || (again && habit != Habit.OUTPUT_BEGINS_AGAIN)) {
                double at = habit == Habit.COUNTS_BY_INTERVAL ? 0 : resetAt;
                inBase = in + (long) (moreIn * at);
                pinBase = pin + (long) (packetsOf(moreIn) * at);
            }
            if (habit == Habit.COUNTS_BY_INTERVAL || (again && habit != Habit.INPUT_BEGINS_AGAIN)) {
                double at = habit == Habit.COUNTS_BY_INTERVAL ? 0 : resetAt;
                outBase = out + (long) (moreOut * at);
                poutBase = pout + (long) (packetsOf(moreOut) * at);
            }
            in += moreIn;
            out += moreOut;
            pin += packetsOf(moreIn);
            pout += packetsOf(moreOut);
            time += length;
            if (i == fault && habit == Habit.TIME_BEGINS_AGAIN) {
                timeBase = time - random.nextLong(length);
            }
            if (i == fault && habit == Habit.REBOOTS) {
                return;
            }
            MadeUpPacket honest =
                    said(
                            timeBase,
                            time,
                            stamped,
                            timed,
                            stop ? Kind.STOP : Kind.INTERIM,
                            in - inBase,
                            out - outBase,
                            pin - pinBase,
                            pout - poutBase,
                            packets,
                            false,
                            in,
                            out);
            add(i == fault || stop ? faulty(honest, i == fault, stop, length) : honest);
        }
    }

    private MadeUpPacket faulty(MadeUpPacket honest, boolean fault, boolean stop, long length) {
        long far = (long) (uplink.mbps() * 125_000.0 * length * random.nextDouble() * 3);
        return switch (habit) {
            case STOPS_WITH_ZERO -> stop ? with(honest, 0, 0, false) : honest;
            case STOPS_WITHOUT_OCTETS ->
                    stop ? with(honest, OctetSums.UNMEASURED, OctetSums.UNMEASURED, false) : honest;
            case IS_SILENT_NOW_AND_THEN ->
                    fault
                            ? with(honest, OctetSums.UNMEASURED, OctetSums.UNMEASURED, false)
                            : honest;
            case STRAYS_LOW ->
                    fault
                            ? with(
                                    honest,
                                    (long) (honest.input * random.nextDouble()),
                                    (long) (honest.output * random.nextDouble()),
                                    true)
                            : honest;
            case STRAYS_HIGH ->
                    fault
                            ? with(honest, honest.input + far / 3, honest.output + far, true)
                            : honest;
            case STRAYS_ONE_WAY ->
                    fault
                            ? with(
                                    honest,
                                    honest.input,
                                    random.nextBoolean()
                                            ? honest.output + far
                                            : (long) (honest.output * random.nextDouble()),
                                    true)
                            : honest;
            case HONEST,
                    BEGINS_AGAIN,
                    BEGINS_AGAIN_TWICE,
                    INPUT_BEGINS_AGAIN,
                    OUTPUT_BEGINS_AGAIN,
                    COUNTS_BY_INTERVAL,
                    TIME_BEGINS_AGAIN,
                    REBOOTS ->
                    honest;
        };
    }

    private MadeUpPacket with(MadeUpPacket one, long input, long output, boolean strays) {
        return new MadeUpPacket(
                one.second,
                one.time,
                one.stamped,
                one.kind,
                cut(input),
                cut(output),
                one.inputPackets,
                one.outputPackets,
                gigawords(input, output),
                strays && (input != one.input || output != one.output),
                one.trueInput,
                one.trueOutput);
    }

    private MadeUpPacket said(
            long began,
            long time,
            boolean stamped,
            boolean timed,
            Kind kind,
            long input,
            long output,
            long inputPackets,
            long outputPackets,
            boolean packets,
            boolean strays,
            long trueInput,
            long trueOutput) {
        return new MadeUpPacket(
                timed ? time - began : time,
                time,
                stamped,
                kind,
                cut(input),
                cut(output),
                packets ? inputPackets : OctetSums.UNMEASURED,
                packets ? outputPackets : OctetSums.UNMEASURED,
                gigawords(input, output),
                strays,
                trueInput,
                trueOutput);
    }

    private boolean gigawords(long input, long output) {
        return switch (width) {
            case GIGAWORDS_ALWAYS -> OctetSums.measured(input);
            case GIGAWORDS_WHEN_NEEDED -> Math.max(input, output) >= WRAP;
            case NARROW -> false;
        };
    }

    private long cut(long octets) {
        return isNarrow() && OctetSums.measured(octets) ? octets & (WRAP - 1) : octets;
    }

    private void add(MadeUpPacket one) {
        said.add(one);
    }

    /** Whether all arrived. */
    private boolean arrive() {
        int loss = new int[] {0, 0, 10, 30}[random.nextInt(4)];
        boolean doubled = random.nextBoolean();
        boolean mixed = random.nextBoolean();
        int lost = 0;
        inOrder = new ArrayList<>();
        for (MadeUpPacket one : said) {
            if (random.nextInt(100) < loss) {
                lost++;
                continue;
            }
            inOrder.add(one);
            arrived.add(one);
            if (doubled && random.nextInt(5) == 0) {
                arrived.add(one);
            }
        }
        if (arrived.isEmpty()) {
            arrived.add(said.getLast());
            inOrder.add(said.getLast());
        }
        if (mixed) {
            for (int swap = random.nextInt(arrived.size() + 1); swap > 0; swap--) {
                swap(random.nextInt(arrived.size()), random.nextInt(arrived.size()));
            }
        }
        return lost == 0;
    }

    /** Another order of the same, with other duplicates. */
    void mixAgain() {
        for (int swap = arrived.size(); swap > 0; swap--) {
            swap(random.nextInt(arrived.size()), random.nextInt(arrived.size()));
        }
        arrived.add(arrived.get(random.nextInt(arrived.size())));
    }

    private void swap(int one, int other) {
        MadeUpPacket held = arrived.get(one);
        arrived.set(one, arrived.get(other));
        arrived.set(other, held);
    }

    private double pick(double small, double some, double all) {
        int which = random.nextInt(10);
        return which < 4 ? small : which < 8 ? some : all;
    }

    private static long packetsOf(long octets) {
        return octets / 900;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(habit).append(' ').append(width).append(' ').append(uplink);
        for (MadeUpPacket one : inOrder) {
            text.append("\n  ").append(one);
        }
        return text.append("\n  arrived ")
                .append(arrived.stream().map(MadeUpPacket::second).toList())
                .toString();
    }
}
