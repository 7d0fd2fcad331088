package id.gardu.snmp.agent;

import id.gardu.snmp.SnmpValue;

import java.time.Duration;
import java.time.Instant;

/** A value that counts on by itself; with 0 units a second it stands still. */
record Motion(SnmpValue from, long unitsPerSecond, Instant since) {
    private static final double NANOS_A_SECOND = 1e9;

    static boolean canMove(SnmpValue value) {
        return value instanceof SnmpValue.Counter32
                || value instanceof SnmpValue.Counter64
                || value instanceof SnmpValue.TimeTicks;
    }

    SnmpValue at(Instant now) {
        long units = units(Duration.between(since, now));
        return switch (from) {
            case SnmpValue.Counter32(long start) -> new SnmpValue.Counter32(wrap32(start + units));
            case SnmpValue.TimeTicks(long start) -> new SnmpValue.TimeTicks(wrap32(start + units));
            case SnmpValue.Counter64(long start) -> new SnmpValue.Counter64(start + units);
            case SnmpValue still -> still;
        };
    }

    Motion fromZero(Instant now) {
        SnmpValue zero =
                switch (from) {
                    case SnmpValue.Counter32 counter -> new SnmpValue.Counter32(0);
                    case SnmpValue.TimeTicks ticks -> new SnmpValue.TimeTicks(0);
                    case SnmpValue.Counter64 counter -> new SnmpValue.Counter64(0);
                    case SnmpValue still -> still;
                };
        return new Motion(zero, unitsPerSecond, now);
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
