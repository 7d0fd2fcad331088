package id.gardu.captiveportal;

import java.time.Duration;

/** What became of the wish for a code. */
public sealed interface CodeSending {
    /** A sender took the message; the code is good for ten minutes. */
    record Sent(SignUpToken token) implements CodeSending {}

    /** No mobile number that codes are sent to. */
    record NotAPhone() implements CodeSending {}

    /**
     * A code was sent a moment ago and still works.
     *
     * @param left positive
     */
    record Wait(Duration left) implements CodeSending {}

    /**
     * A limit of this phone, device, place or day is reached.
     *
     * @param left until it makes sense to ask again
     */
    record TooMany(Duration left) implements CodeSending {}

    /** There is no sender at all: a voucher is the way in. */
    record NoSender() implements CodeSending {}

    /** Every sender refused or was silent; the visitor may try again. */
    record SendingFailed() implements CodeSending {}
}
