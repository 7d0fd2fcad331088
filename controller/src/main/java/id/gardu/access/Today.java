package id.gardu.access;

import java.util.OptionalLong;

/**
 * How an account stands on a local day.
 *
 * @param online whether one of its devices was heard of lately
 * @param seconds online, all devices together
 * @param bytes both ways together, as far as gateways measured them
 * @param secondsLeft empty when the plan does not limit them
 * @param bytesLeft empty when the plan does not limit them
 */
public record Today(
        boolean online,
        long seconds,
        long bytes,
        OptionalLong secondsLeft,
        OptionalLong bytesLeft) {}
