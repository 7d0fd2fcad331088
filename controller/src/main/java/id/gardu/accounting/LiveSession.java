package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.Optional;

/**
 * An open session as those need it who count or end it.
 *
 * @param userName the last one seen in accounting, as sent
 * @param bytes both ways so far; 0 when not measured
 */
public record LiveSession(
        SessionId id,
        NasId nas,
        String acctSessionId,
        String userName,
        Optional<MacAddress> station,
        Optional<String> framedAddress,
        Optional<AccountId> account,
        Optional<String> grantId,
        Instant started,
        Instant last,
        long seconds,
        long bytes) {

    /** How long it has gone on at a time when it still does. */
    public long secondsAt(Instant at) {
        return Math.max(seconds, at.getEpochSecond() - started.getEpochSecond());
    }

    @Override
    public String toString() {
        return "LiveSession[" + id + " at NAS " + nas + "]";
    }
}
