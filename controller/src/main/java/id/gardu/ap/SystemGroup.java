package id.gardu.ap;

import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who a device says it is (SNMPv2-MIB, the system group). Texts are a stranger's: one line, at most
 * 255 characters, to be escaped by whoever shows them.
 *
 * @param ticks hundredths of a second since its management part started, 0 to 2^32-1
 * @param engineSeconds the same in seconds, as SNMPv3 counts it
 */
record SystemGroup(
        Optional<String> sysName,
        Optional<String> sysDescr,
        Optional<String> sysObjectId,
        OptionalLong ticks,
        OptionalLong engineSeconds) {
    /** What to ask for; fits in one packet. */
    static final List<Oid> OIDS =
            List.of(
                    Mib.SYS_DESCR,
                    Mib.SYS_OBJECT_ID,
                    Mib.SYS_UP_TIME,
                    Mib.SYS_NAME,
                    Mib.SNMP_ENGINE_TIME);

    private static final int LONGEST = 255; // DisplayString, RFC 2579 §2
    private static final long MOST_TICKS = 0xFFFF_FFFFL;

    static SystemGroup of(SnmpValues values) {
        return new SystemGroup(
                text(values, Mib.SYS_NAME),
                text(values, Mib.SYS_DESCR),
                values.at(Mib.SYS_OBJECT_ID) instanceof SnmpValue.ObjectId(Oid oid)
                        ? Optional.of(oid.toString())
                        : Optional.empty(),
                number(values, Mib.SYS_UP_TIME, MOST_TICKS),
                number(values, Mib.SNMP_ENGINE_TIME, Integer.MAX_VALUE));
    }

    private static Optional<String> text(SnmpValues values, Oid oid) {
        return values.text(oid)
                .map(text -> text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                .map(text -> text.substring(0, Math.min(LONGEST, text.length())))
                .filter(text -> !text.isEmpty());
    }

    private static OptionalLong number(SnmpValues values, Oid oid, long most) {
        OptionalLong number = values.number(oid);
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= most
                ? number
                : OptionalLong.empty();
    }
}
