package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A session as it is listed.
 *
 * @param nas its name; {@code site} its code, {@code ap} its name
 * @param acctSessionId as the NAS sent it; empty when it sent none
 * @param userName masked but for its first letters
 * @param last time of the last reading
 * @param uploaded octets from the resident; empty: not measured
 * @param sideless octets, both ways, where nobody says whose side they are; then the two are empty
 * @param certain octets, both ways, beyond doubt; empty: not measured
 * @param cause Acct-Terminate-Cause, or ours: {@code NAS-Reboot}, {@code Superseded}, {@code Stale}
 * @param estimated whether the end is what we think, not what the NAS said
 * @param flags what is odd about it, see {@code session.flags}
 */
public record SessionLine(
        SessionId id,
        String nas,
        String site,
        String acctSessionId,
        String userName,
        Optional<AccountId> account,
        Optional<MacAddress> station,
        Optional<String> ap,
        String apSource,
        Instant started,
        Instant last,
        long seconds,
        OptionalLong uploaded,
        OptionalLong downloaded,
        OptionalLong sideless,
        OptionalLong certain,
        Optional<Instant> ended,
        Optional<String> cause,
        boolean estimated,
        String attribution,
        Optional<String> assurance,
        String source,
        List<String> flags) {}
