package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.AccountId;
import id.gardu.network.ApId;
import id.gardu.network.NasId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one record changed, told when it is on disk: once for each local day it touched, and once
 * with zeros when a session only began or ended.
 *
 * @param day in {@code city.time-zone}
 * @param seconds more on that day; less when usage moved to another account or day
 * @param bytes more on that day, both ways; 0 when not measured
 * @param certainBytes those of them that are beyond doubt: only they slow, end or refuse anybody
 *     (contracts §4)
 * @param lastAt of the session's last reading
 * @param ap where it is now; empty: only the site is known
 * @param apSource how that is known
 * @param open whether the session is open now
 */
public record UsageChange(
        SessionId session,
        NasId nas,
        Optional<MacAddress> station,
        Optional<AccountId> account,
        Optional<String> grantId,
        LocalDate day,
        long seconds,
        long bytes,
        long certainBytes,
        Instant lastAt,
        Optional<ApId> ap,
        ApSource apSource,
        boolean open) {}
