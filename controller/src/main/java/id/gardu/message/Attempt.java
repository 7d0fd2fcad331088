package id.gardu.message;

/** What came of one attempt. Reasons are for operators and name no number, text or secret. */
sealed interface Attempt {
    /** The gateway took it: never to be sent again. */
    record Accepted() implements Attempt {}

    /** The gateway will not take it, however often it is asked. */
    record Refused(String why) implements Attempt {}

    /** Certainly not taken, perhaps later. */
    record NotNow(String why) implements Attempt {}

    /** Asked, and no answer: taken or not. */
    record Unclear(String why) implements Attempt {}
}
