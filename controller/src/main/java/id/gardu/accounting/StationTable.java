package id.gardu.accounting;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.ApId;

import java.time.Instant;
import java.util.Optional;

/** Which access point had a station associated: asked on RADIUS threads, so only from memory. */
@FunctionalInterface
public interface StationTable {
    /** The access point in the minute of {@code at}. */
    Optional<ApId> apOf(MacAddress station, Instant at);
}
