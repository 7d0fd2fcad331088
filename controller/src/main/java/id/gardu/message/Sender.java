package id.gardu.message;

import id.gardu.message.Message.MessageId;

import java.util.List;

/** Hands letters to the outside. Called from several virtual threads at once. */
interface Sender extends AutoCloseable {
    /**
     * Tries once, in bounded time.
     *
     * @throws InterruptedException when the controller stops; whether it was sent is unknown
     */
    Attempt send(OutboundMessage letter) throws InterruptedException;

    @Override
    default void close() {}

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

    /** What a sender is handed. The id is the same at every attempt. */
    record OutboundMessage(
            MessageId id, Destination to, String text, List<Attachment> attachments) {
        public OutboundMessage {
            attachments = List.copyOf(attachments);
        }

        /** A text alone. */
        @Override
        public String toString() {
            return "Letter[id=" + id + ", to=" + to + ", text=<secret>]";
        }
    }
}
