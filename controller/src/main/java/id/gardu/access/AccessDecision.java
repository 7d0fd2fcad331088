package id.gardu.access;

/** What an Access-Request is answered with. */
public sealed interface AccessDecision {
    /** Access-Accept, with what is allowed. */
    record Accept(Grant grant) implements AccessDecision {}

    /**
     * Access-Reject.
     *
     * @param replyMessage Reply-Message in Indonesian, which some gateways show
     */
    record Reject(Reason reason, String replyMessage) implements AccessDecision {}

    /**
     * No answer: the NAS asks again or asks another server.
     *
     * @param why for the log
     */
    record Silence(String why) implements AccessDecision {}
}
