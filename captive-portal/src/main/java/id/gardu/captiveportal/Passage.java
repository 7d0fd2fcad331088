package id.gardu.captiveportal;

/** Whether an arrival may be believed and its gateway be spoken to. */
public sealed interface Passage {
    /** It may. */
    record Open(GatewayDoor door) implements Passage {}

    /** Its signature is missing or wrong, or a challenge is no challenge. */
    record Tampered() implements Passage {}

    /** It names a login address that is not registered for this gateway. */
    record NotRegistered() implements Passage {}
}
