package id.gardu.captiveportal;

import java.time.Duration;

/** What became of a voucher. */
public sealed interface Redemption {
    /** It belongs to the visiting device now. */
    record Accepted(PortalToken token) implements Redemption {}

    /** There is none of that code, or it is used up, expired or revoked: not told which. */
    record Unknown() implements Redemption {}

    /**
     * Too many wrong codes from this device, or from everywhere.
     *
     * @param left until the next try counts
     */
    record TooManyTries(Duration left) implements Redemption {}

    /**
     * As many devices as the voucher allows have it already.
     *
     * @param most allowed
     */
    record DeviceLimit(int most) implements Redemption {}
}
