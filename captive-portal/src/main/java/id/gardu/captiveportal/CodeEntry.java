package id.gardu.captiveportal;

/** What became of an entered code. */
public sealed interface CodeEntry {
    /**
     * The code was right.
     *
     * @param token new, whatever token the browser had before
     * @param gateway where the sign-up began
     */
    record Right(PortalToken token, Gateway gateway) implements CodeEntry {}

    /**
     * Not this code.
     *
     * @param triesLeft 1-4
     */
    record Wrong(int triesLeft) implements CodeEntry {}

    /** The ten minutes are over, the code was used, or there is no such sign-up. */
    record Expired() implements CodeEntry {}

    /** That was the fifth wrong try, or one after it: no code of this sign-up works any more. */
    record Dead() implements CodeEntry {}
}
