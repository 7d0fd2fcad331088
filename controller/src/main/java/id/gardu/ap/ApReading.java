package id.gardu.ap;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What one answered question told, as it is kept.
 *
 * @param at to the millisecond
 * @param upSeconds sysUpTime
 * @param in octets received since the answer before, see {@link Traffic}; empty: not measured
 * @param out octets sent since the answer before; empty: not measured
 * @param roundTrip to the tenth of a millisecond, up to 10 minutes
 */
public record ApReading(
        Instant at,
        OptionalLong upSeconds,
        OptionalLong in,
        OptionalLong out,
        Duration roundTrip) {}
