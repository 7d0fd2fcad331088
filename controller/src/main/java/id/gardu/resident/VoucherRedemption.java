package id.gardu.resident;

/** What became of a voucher code that somebody showed. */
public sealed interface VoucherRedemption {
    /**
     * It is good for this station.
     *
     * @param voucher as it is after this
     */
    record Good(Voucher voucher) implements VoucherRedemption {}

    /** There is no such code. */
    record Unknown() implements VoucherRedemption {}

    /** Its time is over, or it was not activated in time. */
    record Expired() implements VoucherRedemption {}

    /** Staff withdrew it. */
    record Revoked() implements VoucherRedemption {}

    /** As many other devices use it as may. */
    record InUse() implements VoucherRedemption {}

    /** Too many wrong codes from this station or from everywhere: it was not looked at. */
    record TooManyTries() implements VoucherRedemption {}

    /** Too many activations wait for the database. */
    record Busy() implements VoucherRedemption {}
}
