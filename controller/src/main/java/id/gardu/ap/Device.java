package id.gardu.ap;

import id.gardu.ap.ApHealthTable.HealthRow;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who a device said it is, when it last answered. Texts are a stranger's: one line, at most 255
 * characters, to be escaped by whoever shows them.
 *
 * @param uptime as of the last answer, to the second
 * @param restartedAt when it last started anew, as far as we saw it happen
 */
public record Device(
        Optional<String> sysName,
        Optional<String> sysDescr,
        Optional<String> sysObjectId,
        Optional<Duration> uptime,
        Optional<Instant> restartedAt) {
    static final Device UNKNOWN =
            new Device(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    static Device of(HealthRow row) {
        return new Device(
                row.sysName(),
                row.sysDescr(),
                row.sysObjectId(),
                row.uptimeSeconds().isPresent()
                        ? Optional.of(Duration.ofSeconds(row.uptimeSeconds().getAsLong()))
                        : Optional.empty(),
                row.restartedAt());
    }

    /** What was told now, over what was told before. */
    Device told(SystemGroup now, Optional<Run> run, Optional<Instant> restart) {
        return new Device(
                now.sysName().or(this::sysName),
                now.sysDescr().or(this::sysDescr),
                now.sysObjectId().or(this::sysObjectId),
                run.map(running -> Duration.ofSeconds(running.seconds())).or(this::uptime),
                restart.or(this::restartedAt));
    }

    /**
     * Who a device says it is (SNMPv2-MIB, the system group). Texts are a stranger's: one line, at
     * most 255 characters, to be escaped by whoever shows them.
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
}
