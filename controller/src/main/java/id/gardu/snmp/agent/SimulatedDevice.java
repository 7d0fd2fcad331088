package id.gardu.snmp.agent;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.Wire.Reply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A device that is not there: a recording, with objects of our own over it, some of which move as
 * time goes by. For tests and the demo. Thread-safe.
 */
public final class SimulatedDevice {
    /** SNMPv2-MIB. */
    public static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");

    /** SNMPv2-MIB. */
    public static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

    private static final long TICKS_A_SECOND = 100;

    private final NavigableMap<Oid, SnmpValue> recorded;
    private final InstantSource clock;
    private final NavigableMap<Oid, Motion> own = new ConcurrentSkipListMap<>();
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    private SimulatedDevice(SnmpRecording recording, InstantSource clock) {
        this.recorded = recording.objects();
        this.clock = clock;
    }

    /** A device that is what was recorded, and stands still. */
    public static SimulatedDevice of(SnmpRecording recording) {
        return of(recording, InstantSource.system());
    }

    /** The same with a clock for what will move. */
    public static SimulatedDevice of(SnmpRecording recording, InstantSource clock) {
        return new SimulatedDevice(recording, clock);
    }

    /** Gives sysName. */
    public SimulatedDevice named(String sysName) {
        return set(SYS_NAME, SnmpValue.OctetString.of(sysName));
    }

    /** Lets sysUpTime run, from so long ago; it starts again after 497 days. */
    public SimulatedDevice upFor(Duration soFar) {
        return move(
                SYS_UP_TIME,
                new SnmpValue.TimeTicks(Motion.wrap32(soFar.toMillis() / 10)),
                TICKS_A_SECOND);
    }

    /** Gives one object a value, over what was recorded. */
    public SimulatedDevice set(Oid oid, SnmpValue value) {
        return move(oid, value, 0);
    }

    /**
     * Lets a counter run on from where it stands, at so many units a second; 0 stops it. It wraps
     * at 2^32 or 2^64, as its type does.
     *
     * @throws IllegalArgumentException when the object is not a Counter32, Counter64 or TimeTicks
     */
    public SimulatedDevice counting(Oid counter, long unitsPerSecond) {
        SnmpValue now = at(counter);
        if (!Motion.canMove(now)) {
            throw new IllegalArgumentException(counter + " is not a counter but " + now);
        }
        return move(counter, now, unitsPerSecond);
    }

    /** Starts again, as after a power cut: what moves begins at 0, the rest stays. */
    public SimulatedDevice restart() {
        Instant now = clock.instant();
        own.replaceAll((oid, motion) -> motion.fromZero(now));
        return this;
    }

    /** Answers nothing until {@link #wake}. */
    public SimulatedDevice silence() {
        silent = true;
        return this;
    }

    public SimulatedDevice wake() {
        silent = false;
        return this;
    }

    /** Answers so much later; 0 to 60 s. Only an agent on a socket heeds it. */
    public SimulatedDevice slow(Duration newDelay) {
        if (newDelay.isNegative() || newDelay.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException(newDelay + " is not in 0..60 s");
        }
        delay = newDelay;
        return this;
    }

    private SimulatedDevice move(Oid oid, SnmpValue from, long unitsPerSecond) {
        own.put(oid, new Motion(from, unitsPerSecond, clock.instant()));
        return this;
    }

    public boolean isSilent() {
        return silent;
    }

    Duration delay() {
        return delay;
    }

    /** What the object holds now; {@code NO_SUCH_INSTANCE} when there is none. */
    public SnmpValue at(Oid oid) {
        Motion moved = own.get(oid);
        return moved == null
                ? recorded.getOrDefault(oid, SnmpValue.NoValue.NO_SUCH_INSTANCE)
                : moved.at(clock.instant());
    }

    /** The object that comes next after an OID, as GETNEXT wants it. */
    public Optional<Reply.VarBind> after(Oid oid) {
        Map.Entry<Oid, SnmpValue> first = recorded.higherEntry(oid);
        Map.Entry<Oid, Motion> second = own.higherEntry(oid);
        if (second == null) {
            return first == null
                    ? Optional.empty()
                    : Optional.of(new Reply.VarBind(first.getKey(), first.getValue()));
        }
        boolean ownFirst = first == null || second.getKey().compareTo(first.getKey()) <= 0;
        Oid next = ownFirst ? second.getKey() : first.getKey();
        return Optional.of(new Reply.VarBind(next, at(next)));
    }

    /** A value that counts on by itself; with 0 units a second it stands still. */
    record Motion(SnmpValue from, long unitsPerSecond, Instant since) {
        private static final double NANOS_A_SECOND = 1e9;

        static boolean canMove(SnmpValue value) {
            return value instanceof SnmpValue.Counter32
                    || value instanceof SnmpValue.Counter64
                    || value instanceof SnmpValue.TimeTicks;
        }

        SnmpValue at(Instant now) {
            long start = from.number().orElse(0);
            return counted(start + units(Duration.between(since, now)));
        }

        Motion fromZero(Instant now) {
            return new Motion(counted(0), unitsPerSecond, now);
        }

        private SnmpValue counted(long units) {
            return switch (from) {
                case SnmpValue.Counter32 _ -> new SnmpValue.Counter32(wrap32(units));
                case SnmpValue.TimeTicks _ -> new SnmpValue.TimeTicks(wrap32(units));
                case SnmpValue.Counter64 _ -> new SnmpValue.Counter64(units);
                case SnmpValue still -> still;
            };
        }

        private long units(Duration elapsed) {
            if (unitsPerSecond == 0 || elapsed.isNegative()) {
                return 0;
            }
            long part = Math.round(unitsPerSecond * (elapsed.toNanosPart() / NANOS_A_SECOND));
            return unitsPerSecond * elapsed.toSeconds() + part;
        }

        static long wrap32(long value) {
            return value & 0xFFFF_FFFFL;
        }
    }
}
