package id.gardu.accounting;

/** Whether a session is over, and who says so. The time of the end is that of its last reading. */
sealed interface End {
    /** Not over. */
    record Open() implements End {}

    /**
     * The NAS said Stop: final.
     *
     * @param cause Acct-Terminate-Cause; empty when none was given
     */
    record Stopped(String cause) implements End {}

    /**
     * We think so; the NAS may yet speak of it again.
     *
     * @param overBy epoch seconds by which it was over: a packet from after that opens it again
     */
    record Estimated(Why cause, long overBy) implements End {}

    /** What made us think so, in the words of {@code session.end_cause}. */
    enum Why {
        /** Accounting-On or -Off. */
        NAS_REBOOT("NAS-Reboot"),
        /** The station began another session at this NAS. */
        SUPERSEDED("Superseded"),
        /** Nothing was heard for three Interims. */
        STALE("Stale");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Why of(String word) {
            for (Why why : values()) {
                if (why.word.equals(word)) {
                    return why;
                }
            }
            return STALE;
        }
    }

    default boolean isOpen() {
        return this instanceof Open;
    }

    /**
     * After a record of the session.
     *
     * @param goesOn whether it took the session further than was known
     */
    default End after(PreparedRecord seen, boolean goesOn) {
        return switch (seen.usage().kind()) {
            case STOP -> stopped(Texts.storable(seen.usage().endCause().orElse("")));
            case START, INTERIM ->
                    switch (this) {
                        case Open() -> this;
                        case Stopped(String cause) -> this;
                        case Estimated(Why cause, long overBy) ->
                                goesOn && seen.at() > overBy ? new Open() : this;
                    };
        };
    }

    private Stopped stopped(String cause) {
        // Two Stops of one session: the same answer whichever came first.
        return this instanceof Stopped(String before) && !before.isEmpty()
                ? cause.isEmpty() || before.compareTo(cause) <= 0
                        ? new Stopped(before)
                        : new Stopped(cause)
                : new Stopped(cause);
    }
}
