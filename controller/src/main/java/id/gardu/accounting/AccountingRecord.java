package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One accounting report, in our own words, whoever sent it. */
public sealed interface AccountingRecord {
    /** When it reached us. */
    Instant receivedAt();

    NasId nas();

    /**
     * When it happened at the NAS: the Event-Timestamp when its clock can be believed, else receipt
     * less Acct-Delay-Time. Whole seconds.
     */
    Instant at();

    /**
     * A session's Start, Interim-Update or Stop.
     *
     * @param clockOdd the NAS sent an Event-Timestamp that cannot be true; {@code at} is of receipt
     * @param sessionTime Acct-Session-Time
     * @param uploaded octets from the resident (RFC 2866 "input"), gigawords joined; empty: not
     *     measured
     * @param downloaded octets to the resident ("output")
     * @param endCause Acct-Terminate-Cause in the RFC's word, for a Stop
     * @param octetsOdd the NAS counted octets and no packets that carried them
     */
    record Usage(
            Kind kind,
            Instant receivedAt,
            Instant at,
            boolean clockOdd,
            UsageSource source,
            NasId nas,
            SessionKey session,
            Attribution attribution,
            Whereabouts whereabouts,
            Optional<Duration> sessionTime,
            OptionalLong uploaded,
            OptionalLong downloaded,
            Optional<String> endCause,
            boolean octetsOdd)
            implements AccountingRecord {

        /** Of a source with nothing odd about its octets. */
        public Usage(
                Kind kind,
                Instant receivedAt,
                Instant at,
                boolean clockOdd,
                UsageSource source,
                NasId nas,
                SessionKey session,
                Attribution attribution,
                Whereabouts whereabouts,
                Optional<Duration> sessionTime,
                OptionalLong uploaded,
                OptionalLong downloaded,
                Optional<String> endCause) {
            this(
                    kind,
                    receivedAt,
                    at,
                    clockOdd,
                    source,
                    nas,
                    session,
                    attribution,
                    whereabouts,
                    sessionTime,
                    uploaded,
                    downloaded,
                    endCause,
                    false);
        }
    }

    /** Accounting-On or Accounting-Off: every session of this NAS that began before is over. */
    record NasRestart(Instant receivedAt, Instant at, NasId nas, boolean on)
            implements AccountingRecord {}

    /** Acct-Status-Type of a {@link Usage}. */
    enum Kind {
        START,
        INTERIM,
        STOP
    }

    /**
     * What tells sessions of one NAS apart, beside the grant id.
     *
     * @param acctSessionId as sent; empty when the NAS sent none
     * @param station Calling-Station-Id
     * @param userName as sent, with voucher codes already masked
     */
    record SessionKey(String acctSessionId, Optional<MacAddress> station, String userName) {}

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
}
