package id.gardu.ap;

import id.gardu.ap.profile.KnownDevice;
import id.gardu.snmp.Oid;
import id.gardu.snmp.SnmpValue;
import id.gardu.snmp.SnmpValues;

import org.jdbi.v3.core.mapper.Nested;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who a device said it is, when it last answered. Texts are a stranger's: one line, at most 255
 * characters, to be escaped by whoever shows them.
 *
 * @param make of which family it is, as it was last recognised
 * @param uptimeSeconds as of the last answer
 * @param restartedAt when it last started anew, as far as we saw it happen
 */
public record Device(
        Optional<String> sysName,
        Optional<String> sysDescr,
        Optional<String> sysObjectId,
        @Nested Make make,
        OptionalLong uptimeSeconds,
        Optional<Instant> restartedAt) {
    static final Device UNKNOWN =
            new Device(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Make.UNKNOWN,
                    OptionalLong.empty(),
                    Optional.empty());

    /** As of the last answer, to the second. */
    public Optional<Duration> uptime() {
        return uptimeSeconds.stream().mapToObj(Duration::ofSeconds).findFirst();
    }

    /** What was told now, over what was told before. */
    Device told(SystemGroup now, OptionalLong seconds, Optional<Instant> restart) {
        return new Device(
                now.sysName().or(this::sysName),
                now.sysDescr().or(this::sysDescr),
                now.sysObjectId().or(this::sysObjectId),
                make,
                seconds.isPresent() ? seconds : uptimeSeconds,
                restart.or(this::restartedAt));
    }

    Device made(Make now) {
        return new Device(sysName, sysDescr, sysObjectId, now, uptimeSeconds, restartedAt);
    }

    /**
     * Of which family a device is. Public for the library that binds it.
     *
     * @param family as profiles name it; empty: it was not asked yet
     * @param untested that no recording of a device shows that what its profile reads is right
     * @param why which of its answers show its family, a line each
     */
    public record Make(
            Optional<String> family,
            boolean untested,
            Optional<String> model,
            Optional<String> firmware,
            Optional<String> why) {
        static final Make UNKNOWN =
                new Make(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        static Make of(KnownDevice device) {
            return new Make(
                    Optional.of(device.profile().family()),
                    !device.profile().tested(),
                    device.model(),
                    device.firmware(),
                    Optional.of(String.join("\n", device.why())));
        }

        /** For the column. */
        public int untestedNumber() {
            return untested ? 1 : 0;
        }

        /** The answers that show its family. */
        public List<String> reasons() {
            return why.stream().flatMap(String::lines).toList();
        }
    }

    /**
     * Who a device says it is (SNMPv2-MIB, the system group). Texts are a stranger's: one line, at
     * most 255 characters, to be escaped by whoever shows them.
     *
     * @param ticks hundredths of a second since its management part started, 0 to 2^32-1
     * @param engineSeconds the same in seconds, as SNMPv3 counts it
     * @param systemTicks hundredths of a second since the device itself started
     */
    record SystemGroup(
            Optional<String> sysName,
            Optional<String> sysDescr,
            Optional<String> sysObjectId,
            OptionalLong ticks,
            OptionalLong engineSeconds,
            OptionalLong systemTicks) {
        /** What to ask for; fits in one packet. */
        static final List<Oid> OIDS =
                List.of(
                        Mib.SYS_DESCR,
                        Mib.SYS_OBJECT_ID,
                        Mib.SYS_UP_TIME,
                        Mib.SYS_NAME,
                        Mib.SNMP_ENGINE_TIME,
                        Mib.HR_SYSTEM_UPTIME);

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
                    number(values, Mib.SNMP_ENGINE_TIME, Integer.MAX_VALUE),
                    number(values, Mib.HR_SYSTEM_UPTIME, MOST_TICKS));
        }

        /** How long its agent has run, which may be shorter than the device has. */
        Optional<Run> agentRun(Instant at) {
            return ticks.stream().mapToObj(told -> new Run(at, told, engineSeconds)).findFirst();
        }

        /**
         * How long the device has run: as it says itself, unless its agent has run longer, which
         * cannot be.
         */
        Optional<Run> run(Instant at) {
            boolean longer =
                    systemTicks.isPresent()
                            && ticks.isPresent()
                            && systemTicks.getAsLong() >= ticks.getAsLong();
            return longer
                    ? Optional.of(new Run(at, systemTicks.getAsLong(), OptionalLong.empty()))
                    : agentRun(at);
        }

        private static Optional<String> text(SnmpValues values, Oid oid) {
            return values.text(oid)
                    .map(text -> text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
                    .map(text -> text.substring(0, Math.min(LONGEST, text.length())))
                    .filter(text -> !text.isEmpty());
        }

        private static OptionalLong number(SnmpValues values, Oid oid, long most) {
            return values.number(oid).stream()
                    .filter(number -> number >= 0 && number <= most)
                    .findFirst();
        }
    }

    /**
     * How long a device had been running when it was asked.
     *
     * @param ticks sysUpTime: hundredths of a second, starting again from 0 at 2^32 (497.1 days)
     * @param engineSeconds snmpEngineTime, where the device has it
     */
    record Run(Instant at, long ticks, OptionalLong engineSeconds) {
        private static final long WRAP = 1L << 32;
        private static final int TICKS_A_SECOND = 100;
        private static final int MILLIS_A_TICK = 10;

        /** Clocks of cheap devices are off by some, and an answer takes its time. */
        private static final long SLACK_TICKS = 10 * TICKS_A_SECOND;

        private static final int SLACK_PART = 20;

        /** As it was written down. */
        static Run of(Instant at, Duration uptime) {
            return new Run(at, uptime.toSeconds() * TICKS_A_SECOND, OptionalLong.empty());
        }

        /** Whole seconds, as far as the counter tells. */
        long seconds() {
            return ticks / TICKS_A_SECOND;
        }

        Instant startedAt() {
            return at.minusMillis(ticks * MILLIS_A_TICK);
        }

        /**
         * Whether the device started anew after {@code before}: its uptime fell, and neither the
         * end of the counter nor a clock set back explains it.
         */
        boolean isAfterRestart(Run before) {
            if (ticks >= before.ticks || engineWentOn(before)) {
                return false;
            }
            long elapsed = Math.max(0, Duration.between(before.at, at).toMillis() / MILLIS_A_TICK);
            long slack = SLACK_TICKS + elapsed / SLACK_PART;
            boolean counterEnded = Math.abs(before.ticks + elapsed - WRAP - ticks) <= slack;
            return !counterEnded && ticks <= elapsed + slack;
        }

        /** It counts far beyond the wrap of sysUpTime, so it tells a wrap from a restart. */
        private boolean engineWentOn(Run before) {
            if (engineSeconds.isEmpty() || before.engineSeconds.isEmpty()) {
                return false;
            }
            long elapsed = Duration.between(before.at, at).toSeconds();
            long rose = engineSeconds.getAsLong() - before.engineSeconds.getAsLong();
            // A constant, as some agents give, proves nothing.
            return rose > 0 && rose >= elapsed / 2;
        }
    }
}
