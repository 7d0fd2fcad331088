package id.gardu.resident;

import id.gardu.captiveportal.PortalToken;
import id.gardu.network.NasId;

/** What became of an entered code. */
public sealed interface CodeTry {
    /**
     * It was right; the sign-up is over.
     *
     * @param token new
     * @param nas where the sign-up began
     */
    record Right(PortalToken token, NasId nas) implements CodeTry {}

    /**
     * It was not.
     *
     * @param triesLeft 1-4, or 5 for what can be no code
     */
    record Wrong(int triesLeft) implements CodeTry {}

    /** Too late, used already, or never begun. */
    record Expired() implements CodeTry {}

    /** That was the fifth wrong one, or came after it. */
    record Dead() implements CodeTry {}
}
