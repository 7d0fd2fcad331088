package id.gardu.access;

import id.gardu.access.Allowances.Allowance;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind.Limits;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;
import id.gardu.network.Plan;

import java.time.Instant;
import java.util.Optional;

/** What the RADIUS door asks; {@link Access} answers. From memory, by any thread, at once. */
public interface AccessPolicy {
    /** May they in? */
    AccessDecision decide(AccessRequest request);

    /**
     * Whose an accounting session is, and how that is known (docs/radius.md, "who").
     *
     * @param classAttribute Class as it came back
     * @param acctSessionId empty when the NAS sent none
     */
    Attribution attribute(
            Nas nas,
            Optional<String> classAttribute,
            String userName,
            Optional<String> acctSessionId,
            Optional<MacAddress> station,
            Instant at);

    /**
     * What is left to somebody who is online already.
     *
     * @param seconds that the session has behind it
     * @return empty when the account is not known
     */
    Optional<Allowance> allowance(
            AccountId account, Nas nas, Optional<MacAddress> station, long seconds, Instant at);

    /**
     * A User-Name as ledger and logs may have it: of a voucher code, right or mistyped, only the
     * first two characters stay. Everything else passes.
     */
    String maskUserName(Nas nas, String userName);

    /**
     * One Access-Request, in our own words: authentic, and from a NAS we know.
     *
     * @param userName User-Name, UTF-8
     * @param station Calling-Station-Id
     * @param acctSessionId when the NAS sends it with the Access-Request already
     * @param where Called-Station-Id and what else says where
     * @param at when it reached us
     */
    record AccessRequest(
            Nas nas,
            String userName,
            Proof proof,
            Optional<MacAddress> station,
            Optional<String> acctSessionId,
            Whereabouts where,
            Instant at) {
        /** Without the User-Name, which may be a voucher code. */
        @Override
        public String toString() {
            return "AccessRequest[nas=" + nas.name() + ", " + proof + "]";
        }
    }

    /** What an Access-Request is answered with. */
    sealed interface AccessDecision {
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
        record Reject(RejectReason reason, String replyMessage, TryKind by)
                implements AccessDecision {}

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
         * The value of Class: {@code g}, a key letter and 26 characters of [a-z2-7]. Says nothing
         * to anybody without the key; {@link GrantIds} reads it.
         */
        record GrantId(String text) {
            @Override
            public String toString() {
                return text;
            }
        }
    }
}
