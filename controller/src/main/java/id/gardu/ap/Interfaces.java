package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one interface by which a device reaches the world, as it was found when somebody last looked.
 * Of all together a packet that passes through would count twice. Known by its name: numbers are
 * given anew at a restart.
 *
 * @param uplink empty: none is known, and nothing is measured
 */
record Interfaces(Optional<Interface> uplink) {
    static final Interfaces NONE = new Interfaces(Optional.empty());

    /** What has to be known to find it. */
    static final List<Oid> COLUMNS =
            List.of(
                    Mib.IF_TYPE,
                    Mib.IF_OPER_STATUS,
                    Mib.IF_DESCR,
                    Mib.IF_NAME,
                    Mib.IF_HC_IN_OCTETS,
                    Mib.IF_HIGH_SPEED);

    /**
     * Radios, networks and what is made of others: types alone do not tell, radios say ethernet.
     */
    private static final Pattern NO_WIRE =
            Pattern.compile(
                    "(?i)(lo|ath|wl|ra|wifi|vap|apr|br|veth|tun|tap|gre|teql|dummy|ifb|vlan|airview"
                        + "|mesh|wds|vwire|docker|sit|ip6|imq|miireg|agg|mgt|bond|phy)[a-z]*[-_]?\\d*"
                        + "([.:@].*)?");

    /**
     * @param values what is in the {@link #COLUMNS}
     * @param names of the uplink, the likeliest first
     */
    static Interfaces of(SnmpValues values, List<String> names) {
        List<Interface> all = all(values);
        List<Interface> up =
                all.stream()
                        .filter(one -> isNumber(values, Mib.IF_OPER_STATUS, one, Mib.UP))
                        .toList();
        return new Interfaces(
                named(up, names)
                        .or(() -> named(all, names))
                        .or(() -> wired(values, up))
                        .or(() -> wired(values, all)));
    }

    private static Optional<Interface> named(List<Interface> all, List<String> names) {
        return names.stream()
                .flatMap(name -> all.stream().filter(one -> one.name().equals(Optional.of(name))))
                .findFirst();
    }

    private static Optional<Interface> wired(SnmpValues values, List<Interface> all) {
        return all.stream()
                .filter(one -> isNumber(values, Mib.IF_TYPE, one, Mib.ETHERNET))
                .filter(one -> one.name().filter(NO_WIRE.asMatchPredicate()).isEmpty())
                .min(Comparator.comparingLong(Interface::index));
    }

    private static boolean isNumber(SnmpValues values, Oid column, Interface one, long wanted) {
        OptionalLong told = values.number(column.plus(one.index()));
        return told.isPresent() && told.getAsLong() == wanted;
    }

    private static List<Interface> all(SnmpValues values) {
        var indexes = new TreeSet<Long>();
        rows(values, Mib.IF_TYPE).forEach(indexes::add);
        rows(values, Mib.IF_NAME).forEach(indexes::add);
        rows(values, Mib.IF_HC_IN_OCTETS).forEach(indexes::add);
        return indexes.stream().map(index -> found(index, values)).toList();
    }

    private static Interface found(long index, SnmpValues values) {
        OptionalLong speed = values.number(Mib.IF_HIGH_SPEED.plus(index));
        Optional<String> name =
                values.text(Mib.IF_NAME.plus(index)).filter(text -> !text.isBlank());
        return new Interface(
                index,
                name.or(() -> values.text(Mib.IF_DESCR.plus(index))).map(String::strip),
                name.isPresent() ? Mib.IF_NAME : Mib.IF_DESCR,
                values.number(Mib.IF_HC_IN_OCTETS.plus(index)).isPresent(),
                Math.max(0, speed.orElse(0)));
    }

    private static Stream<Long> rows(SnmpValues values, Oid column) {
        return values.column(column).keySet().stream()
                .filter(index -> index.size() == 1)
                .map(Oid::last);
    }

    Stream<Oid> oids() {
        return uplink.stream().flatMap(one -> one.oids().stream());
    }

    /** Whether the number is another's by now. */
    boolean areOthers(SnmpValues answer) {
        return uplink.filter(one -> one.isOther(answer)).isPresent();
    }

    /**
     * An interface of a device whose octets are counted (IF-MIB).
     *
     * @param index ifIndex
     * @param name ifName, or ifDescr where that is empty
     * @param nameColumn which of them
     * @param wide whether it has 64-bit counters (ifHCInOctets)
     * @param mbps ifHighSpeed; 0 where the device cannot say
     */
    record Interface(long index, Optional<String> name, Oid nameColumn, boolean wide, long mbps) {
        Oid in() {
            return (wide ? Mib.IF_HC_IN_OCTETS : Mib.IF_IN_OCTETS).plus(index);
        }

        Oid out() {
            return (wide ? Mib.IF_HC_OUT_OCTETS : Mib.IF_OUT_OCTETS).plus(index);
        }

        private List<Oid> oids() {
            Oid speed = Mib.IF_HIGH_SPEED.plus(index);
            return name.isPresent()
                    ? List.of(in(), out(), speed, nameColumn.plus(index))
                    : List.of(in(), out(), speed);
        }

        boolean isOther(SnmpValues answer) {
            SnmpValue told = answer.at(nameColumn.plus(index));
            return name.isPresent()
                    && told instanceof SnmpValue.OctetString text
                    && !text.text().strip().equals(name.get());
        }

        /** With the speed it has now. */
        Interface now(SnmpValues answer) {
            OptionalLong speed = answer.number(Mib.IF_HIGH_SPEED.plus(index));
            return speed.isEmpty() || speed.getAsLong() < 0
                    ? this
                    : new Interface(index, name, nameColumn, wide, speed.getAsLong());
        }
    }
}
