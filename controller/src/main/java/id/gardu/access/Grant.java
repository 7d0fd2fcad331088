package id.gardu.access;

import id.gardu.accounting.Attribution.Assurance;
import id.gardu.network.AccountId;
import id.gardu.network.Plan;
import id.gardu.order.Limits;

import java.time.Instant;

/**
 * What was allowed to one session. Its id goes to the NAS as Class and comes back in accounting.
 */
public record Grant(
        GrantId id,
        AccountId account,
        Plan plan,
        Assurance assurance,
        Limits limits,
        Instant issuedAt) {}
