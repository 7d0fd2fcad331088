package id.gardu.radius;

/** What is counted of a NAS beside its silences and its rejects. */
enum Tally {
    /** Authentic and not seen before. */
    ACCESS_REQUESTS("Access-Request", ""),
    ACCOUNTING_REQUESTS("Accounting-Request", ""),
    STATUS_SERVERS("Status-Server", ""),
    ACCEPTS("Access-Accept", ""),
    ACCOUNTING_RESPONSES("Accounting-Response", ""),
    /** The same answer given again (RFC 5080 §2.2.2). */
    DUPLICATES("duplicate", "answered-again"),
    /** Not answered: the first one still is in work. */
    DUPLICATES_IN_WORK("duplicate", "in-work"),
    /** Rejects that no rule below has a word for. */
    UNSUPPORTED_METHOD("Access-Reject", "unsupported-method"),
    /** MS-CHAP from a NAS that may not show it, or MS-CHAPv1, which nobody may. */
    MS_CHAP_REFUSED("Access-Reject", "ms-chap-refused"),
    /** Answered although nothing proves who sent it: the NAS is not safe from BlastRADIUS. */
    UNSIGNED_ANSWERED("unsigned-answered", "");

    private final String event;
    private final String reason;

    Tally(String event, String reason) {
        this.event = event;
        this.reason = reason;
    }

    String event() {
        return event;
    }

    String reason() {
        return reason;
    }
}
