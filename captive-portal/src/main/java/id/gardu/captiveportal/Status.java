package id.gardu.captiveportal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an account stands today, a local day.
 *
 * @param online whether one of its devices is
 * @param timeToday online, all devices together
 * @param octetsToday up and down together; empty where a gateway does not measure them, which is
 *     not zero
 * @param timeLeft today; empty when not limited
 * @param octetsLeft today; empty when not limited
 */
public record Status(
        boolean online,
        Duration timeToday,
        OptionalLong octetsToday,
        Optional<Duration> timeLeft,
        OptionalLong octetsLeft) {}
