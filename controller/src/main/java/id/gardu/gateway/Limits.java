package id.gardu.gateway;

import java.util.OptionalLong;

/**
 * What one session is allowed; empty means unlimited. How a NAS is told is the affair of the door.
 *
 * @param sessionSeconds least of the plan's session, today's time left, expiry and closing time; at
 *     least 1
 * @param octetsLeft both ways together, at least 1; a little more than is left where the session is
 *     slowed and not cut
 * @param idleSeconds after which the NAS may end it
 * @param interimSeconds how often the NAS is to report, at least 60
 */
public record Limits(
        OptionalLong sessionSeconds,
        OptionalLong octetsLeft,
        OptionalLong idleSeconds,
        int interimSeconds,
        OptionalLong downloadKbps,
        OptionalLong uploadKbps) {

    /** The same, but no longer than that. */
    public Limits within(OptionalLong seconds) {
        boolean shorter =
                seconds.isPresent() && seconds.getAsLong() < sessionSeconds.orElse(Long.MAX_VALUE);
        return new Limits(
                shorter ? seconds : sessionSeconds,
                octetsLeft,
                idleSeconds,
                interimSeconds,
                downloadKbps,
                uploadKbps);
    }
}
