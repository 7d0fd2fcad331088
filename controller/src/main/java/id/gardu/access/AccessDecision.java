package id.gardu.access;

import id.gardu.access.DoorTry.TryKind;
import id.gardu.accounting.Attribution.Assurance;
import id.gardu.gateway.Limits;
import id.gardu.network.AccountId;
import id.gardu.network.Plan;

import java.time.Instant;
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

    /**
     * What was allowed to one session. Its id goes to the NAS as Class and comes back in
     * accounting.
     */
    record Grant(
            GrantId id,
            AccountId account,
            Plan plan,
            Assurance assurance,
            Limits limits,
            Instant issuedAt) {}

    /**
     * The value of Class: {@code g}, a key letter and 26 characters of [a-z2-7]. Says nothing to
     * anybody without the key; {@link GrantIds} reads it.
     */
    record GrantId(String text) {
        @Override
        public String toString() {
            return text;
        }
    }
}
