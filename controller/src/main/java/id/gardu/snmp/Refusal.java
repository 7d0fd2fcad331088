package id.gardu.snmp;

/** Why a device would not answer: error-status of RFC 3416 §3, or a report of RFC 3414 §5. */
public enum Refusal {
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
     * Another v3 engine answers at this address than before: a replaced device, or an impostor. A
     * person has to say that this is meant: {@link SnmpReader#forgetEngine}.
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
