package id.gardu.access;

import id.gardu.access.Allowances.Allowance;
import id.gardu.accounting.Attribution;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;

import java.time.Instant;
import java.util.Optional;

/** What the RADIUS door asks; {@link Access} answers. From memory, by any thread, at once. */
public interface AccessPolicy {
    /** May they in? */
    AccessDecision decide(AccessRequest request);

    /**
     * Whose an accounting session is, and how that is known (contracts §4, "who").
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
}
