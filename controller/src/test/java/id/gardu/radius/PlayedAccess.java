package id.gardu.radius;

import id.gardu.access.AccessPolicy;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.Allowances.Allowance;
import id.gardu.accounting.AccountingRecord.Attribution;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.Nas;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Decides as the test says, knows nobody, and masks names as the test says. */
record PlayedAccess(Function<AccessRequest, AccessDecision> decision, UnaryOperator<String> masked)
        implements AccessPolicy {

    static PlayedAccess of(Function<AccessRequest, AccessDecision> decision) {
        return new PlayedAccess(decision, name -> name);
    }

    @Override
    public AccessDecision decide(AccessRequest request) {
        return decision.apply(request);
    }

    @Override
    public Attribution attribute(
            Nas nas,
            Optional<String> classAttribute,
            String userName,
            Optional<String> acctSessionId,
            Optional<MacAddress> station,
            Instant at) {
        return Attribution.NONE;
    }

    @Override
    public Optional<Allowance> allowance(
            AccountId account, Nas nas, Optional<MacAddress> station, long seconds, Instant at) {
        return Optional.empty();
    }

    @Override
    public String maskUserName(Nas nas, String userName) {
        return masked.apply(userName);
    }
}
