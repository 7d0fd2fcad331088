package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.HashMap;
import java.util.Map;

/**
 * The octet counters of a device as it told them at one moment.
 *
 * @param nanos the time of the answer, {@link System#nanoTime}
 * @param values what was told, by ifIndex; an interface whose counters are missing is not in it
 */
record InterfaceCounters(long nanos, Map<Long, InOut> values) {
    /** What one interface counted, as told: 32 or 64 bits, unsigned. */
    record InOut(Interface of, long in, long out) {}

    InterfaceCounters {
        values = Map.copyOf(values);
    }

    static InterfaceCounters of(SnmpValues answer, Interfaces asked, long nanos) {
        var values = new HashMap<Long, InOut>();
        for (Interface one : asked.all()) {
            if (isCounter(answer, one.in()) && isCounter(answer, one.out())) {
                values.put(
                        one.index(),
                        new InOut(
                                one,
                                answer.number(one.in()).orElseThrow(),
                                answer.number(one.out()).orElseThrow()));
            }
        }
        return new InterfaceCounters(nanos, values);
    }

    private static boolean isCounter(SnmpValues answer, Oid oid) {
        SnmpValue value = answer.at(oid);
        return value instanceof SnmpValue.Counter32 || value instanceof SnmpValue.Counter64;
    }
}
