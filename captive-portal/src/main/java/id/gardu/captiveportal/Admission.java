package id.gardu.captiveportal;

/** Whether an account may log in here now. RADIUS has the last word; this is to explain it. */
public sealed interface Admission {
    /** It may, with this login. */
    record Granted(Login login) implements Admission {}

    /**
     * Other devices of the account are online.
     *
     * @param most allowed at once
     */
    record DeviceLimit(int most) implements Admission {}

    /** Staff blocked the account or the device. */
    record Blocked() implements Admission {}

    /** Time or data of today is used up. */
    record SpentToday() implements Admission {}

    /** The token is not, or no longer, valid: phone or voucher again. */
    record NotKnown() implements Admission {}
}
