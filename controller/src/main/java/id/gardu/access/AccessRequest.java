package id.gardu.access;

import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Whereabouts;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;

import java.time.Instant;
import java.util.Optional;

/**
 * One Access-Request, in our own words: authentic, and from a NAS we know.
 *
 * @param userName User-Name, UTF-8
 * @param station Calling-Station-Id
 * @param acctSessionId when the NAS sends it with the Access-Request already
 * @param where Called-Station-Id and what else says where
 * @param at when it reached us
 */
public record AccessRequest(
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
