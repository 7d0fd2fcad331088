package id.gardu.access;

import java.util.Optional;

/** What an Access-Request is answered with. */
public sealed interface AccessDecision {
    /**
     * Access-Accept, with what is allowed.
     *
     * @param msChapAnswer {@code S=} and 40 digits, to whoever showed MS-CHAPv2 (RFC 2759 §5)
     */
    record Accept(Grant grant, Optional<String> msChapAnswer) implements AccessDecision {
        /** To anybody else. */
        public Accept(Grant grant) {
            this(grant, Optional.empty());
        }
    }

    /**
     * Access-Reject.
     *
     * @param replyMessage Reply-Message in Indonesian, which some gateways show
     * @param by what was shown
     */
    record Reject(RejectReason reason, String replyMessage, TryKind by) implements AccessDecision {}

    /**
     * No answer: the NAS asks again or asks another server.
     *
     * @param why for the log
     */
    record Silence(String why) implements AccessDecision {}
}
