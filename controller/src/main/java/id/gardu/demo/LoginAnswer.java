package id.gardu.demo;

/** What RADIUS said to a login. */
sealed interface LoginAnswer {
    /** Access-Accept, and the session that began with it. */
    record Accepted(SimulatedSession session) implements LoginAnswer {}

    /**
     * Access-Reject.
     *
     * @param reply Reply-Message; empty when there was none
     */
    record Rejected(String reply) implements LoginAnswer {}

    /** Nobody answered. */
    record Unanswered() implements LoginAnswer {}
}
