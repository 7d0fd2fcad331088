package id.gardu.resident;

/** What became of a voucher code that somebody showed. */
public sealed interface Redemption {
    /**
     * It is good for this station.
     *
     * @param voucher as it is after this
     */
    record Good(Voucher voucher) implements Redemption {}

    /** There is no such code. */
    record Unknown() implements Redemption {}

    /** Its time is over, or it was not activated in time. */
    record Expired() implements Redemption {}

    /** Staff withdrew it. */
    record Revoked() implements Redemption {}

    /** As many other devices use it as may. */
    record InUse() implements Redemption {}

    /** Too many wrong codes from this station or from everywhere: it was not looked at. */
    record TooManyTries() implements Redemption {}

    /** Too many activations wait for the database. */
    record Busy() implements Redemption {}
}
