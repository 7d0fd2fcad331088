package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValues;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The interfaces of a device, loopback left out, as they were found when somebody last looked.
 *
 * @param all at most {@link #MOST}, by ifIndex
 */
record Interfaces(List<Interface> all) {
    static final Interfaces NONE = new Interfaces(List.of());

    /** A switch stack would make every question long; the first ones carry the traffic. */
    static final int MOST = 24;

    /** What has to be known to find them. */
    static final List<Oid> COLUMNS = List.of(Mib.IF_TYPE, Mib.IF_HC_IN_OCTETS, Mib.IF_HIGH_SPEED);

    /**
     * @param values what is in the {@link #COLUMNS}
     */
    static Interfaces of(SnmpValues values) {
        var indexes = new TreeSet<Long>();
        rows(values, Mib.IF_TYPE).forEach(indexes::add);
        rows(values, Mib.IF_HC_IN_OCTETS).forEach(indexes::add);
        return new Interfaces(
                indexes.stream()
                        .filter(index -> !isLoopback(values, index))
                        .limit(MOST)
                        .map(index -> found(index, values))
                        .toList());
    }

    private static Interface found(long index, SnmpValues values) {
        OptionalLong speed = values.number(Mib.IF_HIGH_SPEED.plus(index));
        return new Interface(
                index,
                values.number(Mib.IF_HC_IN_OCTETS.plus(index)).isPresent(),
                Math.max(0, speed.orElse(0)));
    }

    private static boolean isLoopback(SnmpValues values, long index) {
        OptionalLong type = values.number(Mib.IF_TYPE.plus(index));
        return type.isPresent() && type.getAsLong() == Mib.SOFTWARE_LOOPBACK;
    }

    private static Stream<Long> rows(SnmpValues values, Oid column) {
        return values.column(column).keySet().stream()
                .filter(index -> index.size() == 1)
                .map(Oid::last);
    }

    Stream<Oid> oids() {
        return all.stream().flatMap(one -> one.oids().stream());
    }

    /**
     * An interface of a device whose octets are counted (IF-MIB).
     *
     * @param index ifIndex
     * @param wide whether it has 64-bit counters (ifHCInOctets)
     * @param mbps ifHighSpeed; 0 where the device cannot say
     */
    record Interface(long index, boolean wide, long mbps) {
        Oid in() {
            return (wide ? Mib.IF_HC_IN_OCTETS : Mib.IF_IN_OCTETS).plus(index);
        }

        Oid out() {
            return (wide ? Mib.IF_HC_OUT_OCTETS : Mib.IF_OUT_OCTETS).plus(index);
        }

        Oid operStatus() {
            return Mib.IF_OPER_STATUS.plus(index);
        }

        List<Oid> oids() {
            return List.of(in(), out(), operStatus());
        }
    }
}
