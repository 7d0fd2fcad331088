package id.gardu.captiveportal.pages;

/** Why an arrival is not let any further, and what to tell people about it. */
enum Trouble {
    /** Something is missing or broken in what the gateway sent. */
    UNREADABLE("unreadable"),
    /** No NAS of ours, or one without an address to send logins to. */
    UNKNOWN_GATEWAY("unknown"),
    /** The gateway's signature does not fit. */
    TAMPERED("tampered"),
    /** It would have a login sent to an address that is not registered. */
    FOREIGN_ADDRESS("foreign");

    private final String word;

    Trouble(String word) {
        this.word = word;
    }

    /** For the log, and for its texts: {@code trouble.WORD}. */
    String word() {
        return word;
    }
}
