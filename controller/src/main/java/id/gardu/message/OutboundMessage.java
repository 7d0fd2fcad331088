package id.gardu.message;

import java.util.List;

/** What a sender is handed. The id is the same at every attempt. */
record OutboundMessage(MessageId id, Destination to, String text, List<Attachment> attachments) {
    OutboundMessage {
        attachments = List.copyOf(attachments);
    }

    /** A text alone. */
    OutboundMessage(MessageId id, Destination to, String text) {
        this(id, to, text, List.of());
    }

    @Override
    public String toString() {
        return "Letter[id=" + id + ", to=" + to + ", text=<secret>]";
    }
}
