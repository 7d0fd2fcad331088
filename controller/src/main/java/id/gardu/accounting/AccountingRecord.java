package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.ViewPoint;
import id.gardu.store.Lane.WriteResult;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One accounting report, in our own words, whoever sent it. */
public sealed interface AccountingRecord {
    /** What was told of its time. */
    Timing timing();

    NasId nas();

    /** When it reached us. */
    default Instant receivedAt() {
        return timing().receivedAt();
    }

    /** {@link Timing#at()}. */
    default Instant at() {
        return timing().at();
    }

    /**
     * A session's Start, Interim-Update or Stop.
     *
     * @param sessionTime Acct-Session-Time
     * @param endCause Acct-Terminate-Cause in the RFC's word, for a Stop
     */
    record Usage(
            Kind kind,
            Timing timing,
            UsageSource source,
            NasId nas,
            SessionKey session,
            Attribution attribution,
            Whereabouts whereabouts,
            Optional<Duration> sessionTime,
            Counts counts,
            Optional<String> endCause)
            implements AccountingRecord {}

    /**
     * Accounting-On or Accounting-Off: every session of this NAS that began before is over.
     *
     * @param source where it is not RADIUS the time is by our clock, and nothing is told twice
     */
    record NasRestart(UsageSource source, Timing timing, NasId nas, boolean on)
            implements AccountingRecord {}

    /**
     * What a packet tells of its time, untranslated.
     *
     * @param receivedAt by our clock
     * @param clock whose clock told it, beside the NAS record: the NAS-Identifier where one record
     *     stands for many machines, else empty
     * @param eventTimestamp Event-Timestamp
     * @param delay Acct-Delay-Time
     */
    record Timing(
            Instant receivedAt,
            String clock,
            Optional<Instant> eventTimestamp,
            Optional<Duration> delay) {
        /** Nothing waits for longer to be sent; what says so is not believed. */
        static final Duration LONGEST_WAIT = Duration.ofDays(7);

        private static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");
        private static final Duration MOST_AHEAD = Duration.ofDays(1);

        /** Nothing but the receipt. */
        public static Timing received(Instant at) {
            return new Timing(at, "", Optional.empty(), Optional.empty());
        }

        /** Received at one time, told to have happened at another. */
        public static Timing told(Instant received, Instant happened) {
            return new Timing(received, "", Optional.of(happened), Optional.empty());
        }

        /**
         * When it happened as far as the packet alone says, in whole seconds: for what cannot wait
         * until the ledger knows by the NAS's clock ({@link NasClock}).
         */
        public Instant at() {
            Instant received = receivedAt.truncatedTo(ChronoUnit.SECONDS);
            if (eventTimestamp.isPresent()) {
                // With Event-Timestamp the delay is in the past of that time already.
                return isOdd() ? received : eventTimestamp.get();
            }
            return received.minus(knownDelay());
        }

        /** Acct-Delay-Time, zero where it is not told or cannot be. */
        Duration knownDelay() {
            return delay.filter(told -> !told.isNegative() && told.compareTo(LONGEST_WAIT) <= 0)
                    .orElse(Duration.ZERO);
        }

        /** Whether the NAS told a time that cannot be. */
        public boolean isOdd() {
            // A machine of ours without a battery may not know the year itself: then the NAS is
            // asked.
            return eventTimestamp
                    .filter(
                            told ->
                                    told.isBefore(FIRST_CREDIBLE)
                                            || (told.isAfter(receivedAt.plus(MOST_AHEAD))
                                                    && receivedAt.isAfter(FIRST_CREDIBLE)))
                    .isPresent();
        }
    }

    /**
     * What the NAS's counters stood at, in its own words.
     *
     * @param input Acct-Input-Octets with its gigawords; empty: not told
     * @param output Acct-Output-Octets with its gigawords
     * @param gigawords whether a Gigawords attribute was there, 0 included
     * @param inputPackets Acct-Input-Packets
     * @param outputPackets Acct-Output-Packets
     * @param viewPoint whose side they are told from, as the packet says
     */
    record Counts(
            OptionalLong input,
            OptionalLong output,
            boolean gigawords,
            OptionalLong inputPackets,
            OptionalLong outputPackets,
            ViewPoint viewPoint) {
        /** Nothing was told. */
        public static final Counts NONE = octets(OptionalLong.empty(), OptionalLong.empty());

        /** Octets of a packet that says nothing else of them. */
        public static Counts octets(OptionalLong input, OptionalLong output) {
            return new Counts(
                    input,
                    output,
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    ViewPoint.UNKNOWN);
        }

        /** The same of octets that are told. */
        public static Counts octets(long input, long output) {
            return octets(OptionalLong.of(input), OptionalLong.of(output));
        }

        /** Whether octets are told and no packets that carried them. */
        boolean isWithoutPackets() {
            return isWithoutPackets(input, inputPackets) || isWithoutPackets(output, outputPackets);
        }

        /** A NAS that does not count packets says nothing of them. */
        private static boolean isWithoutPackets(OptionalLong octets, OptionalLong packets) {
            return octets.orElse(0) > 0 && packets.orElse(1) == 0;
        }
    }

    /** Acct-Status-Type of a {@link Usage}. */
    enum Kind {
        START,
        INTERIM,
        STOP
    }

    /**
     * What tells sessions of one NAS apart, beside the grant id.
     *
     * @param acctSessionId by its octets: what is not printable ASCII stands as {@code \\xHH};
     *     empty when the NAS sent none
     * @param station Calling-Station-Id
     * @param userName as sent, with voucher codes already masked
     * @param nasPort NAS-Port
     */
    record SessionKey(
            String acctSessionId,
            Optional<MacAddress> station,
            String userName,
            OptionalLong nasPort) {
        /** Of a NAS that numbers no ports. */
        public SessionKey(String acctSessionId, Optional<MacAddress> station, String userName) {
            this(acctSessionId, station, userName, OptionalLong.empty());
        }
    }

    /**
     * What says where the session is.
     *
     * @param called the MAC at the left of Called-Station-Id
     * @param ssid what follows it
     * @param portalAp the AP's MAC that the portal was told when it granted
     */
    record Whereabouts(
            Optional<MacAddress> called,
            Optional<String> ssid,
            Optional<String> nasPortId,
            Optional<MacAddress> portalAp,
            Optional<String> framedAddress) {

        /** Nothing was said. */
        public static final Whereabouts UNKNOWN =
                new Whereabouts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /** Who measured a session. */
    public enum UsageSource implements Word {
        RADIUS,
        OPENNDS,
        WIFIDOG,
        CONTROLLER
    }

    /**
     * Whose session it is, and how that is known. A better rung seen later replaces a worse one.
     *
     * @param grantId the Class we gave, when it came back
     * @param plan number of the plan that was granted
     */
    record Attribution(
            Rung rung,
            Optional<AccountId> account,
            Optional<String> grantId,
            OptionalInt plan,
            Optional<Assurance> assurance) {

        /** Booked to the site, to no account. */
        public static final Attribution NONE =
                new Attribution(
                        Rung.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty());

        /** Between equals any order will do, as long as it is always the same. */
        private static final Comparator<Attribution> ORDER =
                Comparator.<Attribution, String>comparing(who -> who.grantId.orElse(""))
                        .thenComparingLong(who -> who.account.map(AccountId::value).orElse(0L));

        /** Whether one of the staff tries the door: then it is in no figure. */
        boolean isTest() {
            return assurance.filter(Assurance.TEST::equals).isPresent();
        }

        /** Of two answers to the same question the better one, whichever came first. */
        Attribution best(Attribution other) {
            if (rung.betterThan(other.rung)) {
                return this;
            }
            if (other.rung.betterThan(rung)) {
                return other;
            }
            return ORDER.compare(this, other) >= 0 ? this : other;
        }

        /** How an account was found, best first. */
        public enum Rung implements Word {
            /** The Class attribute is a grant id of ours. */
            GRANT,
            /** The User-Name is a login ticket that decrypts. */
            TICKET,
            /** An Access-Request of this NAS had this Acct-Session-Id. */
            REQUEST,
            /** The newest Access-Accept for this station at this NAS, at most 15 minutes old. */
            RECENT,
            /** Nobody. */
            NONE;

            /** Whether this says more than {@code other}. */
            public boolean betterThan(Rung other) {
                return compareTo(other) < 0;
            }
        }

        /** How surely we know who an account is. */
        public enum Assurance implements Word {
            OTP,
            CARD,
            VOUCHER,
            MAC,
            LEGACY,
            /** One of the staff who tries the door: in no figure. */
            TEST
        }
    }

    /** Where accounting records go; {@link SessionLedger} takes them. Thread-safe. */
    @FunctionalInterface
    public interface RecordIntake {
        /**
         * Takes a record to be written, and returns at once.
         *
         * @param whenKnown told what became of it, on the writer's thread
         * @return false when too many wait: then nobody is told
         */
        boolean offer(AccountingRecord record, Consumer<WriteResult> whenKnown);
    }
}
