package id.gardu.snmp;

import java.time.Duration;
import java.util.Optional;

/**
 * How a question to a device ended. Only {@link Answer} and {@link Partial} hold values; {@link
 * Answer}, {@link Partial} and {@link Refused} prove that somebody is there.
 */
public sealed interface SnmpAnswer {

    /** The device told something. */
    sealed interface WithValues extends SnmpAnswer {
        SnmpValues values();

        /** The quickest question-to-answer time among the packets. */
        Duration roundTrip();
    }

    /**
     * Everything that was asked.
     *
     * @param roundTrip the quickest question-to-answer time among the packets; a packet that had to
     *     be sent twice counts from its first sending
     */
    record Answer(SnmpValues values, Duration roundTrip) implements WithValues {}

    /** Some of what was asked; the values are good, but there may be more of them. */
    record Partial(SnmpValues values, Cut cut, Duration roundTrip) implements WithValues {}

    /** Not one answer, for so long. */
    record Silence(Duration waited) implements SnmpAnswer {}

    /**
     * The device answered that it will not answer.
     *
     * @param at the object it took offence at, where it named one
     */
    record Refused(Refusal refusal, Optional<Oid> at) implements SnmpAnswer {}

    /** The question could not be sent: no such host name, no route, forbidden by this machine. */
    record Unreachable(String why) implements SnmpAnswer {}

    /** The question was dropped on our side and says nothing about the device. */
    record Abandoned(String why) implements SnmpAnswer {}

    /** Why an answer ended early. */
    enum Cut {
        /** The budget's rows were used up. */
        ROWS,
        /** The budget's octets were used up. */
        OCTETS,
        /** The budget's time was used up. */
        TIME,
        /** The device stopped answering half-way. */
        SILENCE,
        /** The device answered half-way that it will not go on. */
        REFUSED,
        /** The agent turned in a circle: its next object was not after the last. */
        NOT_INCREASING,
        /** The agent told other objects than the ones that were asked. */
        NOT_ASKED
    }

    /** Why a device would not answer: error-status of RFC 3416 §3, or a report of RFC 3414 §5. */
    enum Refusal {
        TOO_BIG("tooBig"),
        NO_SUCH_NAME("noSuchName"),
        GENERAL_ERROR("genErr"),
        NO_ACCESS("noAccess"),
        RESOURCE_UNAVAILABLE("resourceUnavailable"),
        AUTHORIZATION_ERROR("authorizationError"),
        /** An error-status that no get can cause. */
        OTHER_ERROR("other error-status"),
        UNKNOWN_USER("usmStatsUnknownUserNames"),
        /** The authentication key is wrong. */
        WRONG_AUTH_KEY("usmStatsWrongDigests"),
        /** The privacy key is wrong: so it reported, or it knew us and then did not understand. */
        WRONG_PRIV_KEY("usmStatsDecryptionErrors"),
        /** This user may not ask with authentication and privacy, or not with these protocols. */
        UNSUPPORTED_SECURITY("usmStatsUnsupportedSecLevels"),
        NOT_IN_TIME_WINDOW("usmStatsNotInTimeWindows"),
        /** A report we have no word for. */
        OTHER_REPORT("other report"),
        /**
         * Another v3 engine answers at this address than before: a replaced device, or an impostor.
         * A person has to say that this is meant: {@link SnmpReader#forgetEngine}.
         */
        ENGINE_CHANGED("engine id changed");

        private final String rfcName;

        Refusal(String rfcName) {
            this.rfcName = rfcName;
        }

        /** The name in the RFC, for logs and technicians. */
        public String rfcName() {
            return rfcName;
        }
    }
}
