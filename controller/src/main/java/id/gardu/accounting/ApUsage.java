package id.gardu.accounting;

import id.gardu.network.ApId;
import id.gardu.network.SessionId;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * An open session at an access point, as the ledger knows it.
 *
 * @param lastAt of its last reading
 * @param octets both ways so far; empty: not measured
 */
public record ApUsage(
        SessionId session,
        ApId ap,
        ApSource source,
        Instant lastAt,
        OptionalLong octets,
        boolean open) {}
