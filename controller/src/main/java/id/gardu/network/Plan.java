package id.gardu.network;

import java.util.OptionalLong;

/**
 * What an account of this plan is allowed. Empty means unlimited.
 *
 * @param number 1 to 4095, inside the grant id
 * @param slowKbps the slow lane, each way, after the daily bytes until midnight; empty: cut off
 *     instead
 * @param devices how many at the same time
 * @param interimSeconds how often the NAS is asked to report, at least 60
 */
public record Plan(
        int number,
        String name,
        OptionalLong downloadKbps,
        OptionalLong uploadKbps,
        OptionalLong sessionSeconds,
        OptionalLong idleSeconds,
        OptionalLong dailySeconds,
        OptionalLong dailyBytes,
        OptionalLong slowKbps,
        int devices,
        int interimSeconds) {

    /** The largest number, 12 bits. */
    public static final int MOST = 4095;
}
