package id.gardu.message;

import id.gardu.message.Message.MessageId;
import id.gardu.message.MessageTable.Claimed;
import id.gardu.message.MessageTable.Sealed;
import id.gardu.message.Sender.OutboundMessage;
import id.gardu.store.KeyRing;

import java.util.List;
import java.util.stream.IntStream;

/** Seals what a message says and to whom, and opens it for a sender. */
record Seal(KeyRing keys) {
    private static final String KEY = "message-key";
    private static final String DESTINATION = "message-destination";
    private static final String BODY = "message-body";
    private static final String ATTACHMENT = "message-attachment";

    byte[] index(String key) {
        return keys.index(KEY, key);
    }

    byte[] destination(Destination to) {
        return keys.seal(DESTINATION, to.address());
    }

    byte[] body(String text) {
        return keys.seal(BODY, text);
    }

    Destination destination(String channel, byte[] sealed) {
        return Destination.of(channel, keys.openText(DESTINATION, sealed));
    }

    List<Sealed> attachments(long message, List<Attachment> files) {
        return IntStream.range(0, files.size())
                .mapToObj(position -> attachment(message, position, files.get(position)))
                .toList();
    }

    private Sealed attachment(long message, int position, Attachment file) {
        return new Sealed(
                message,
                position,
                file.name(),
                file.mediaType(),
                keys.seal(ATTACHMENT, file.octets()));
    }

    OutboundMessage letter(Claimed message, List<Sealed> files) {
        return new OutboundMessage(
                new MessageId(message.id()),
                destination(message.channel(), message.destination()),
                keys.openText(BODY, message.body()),
                files.stream()
                        .map(
                                file ->
                                        new Attachment(
                                                file.name(),
                                                file.mediaType(),
                                                keys.open(ATTACHMENT, file.content())))
                        .toList());
    }

    Delivery delivery(MessageTable.Stored row) {
        return new Delivery(
                new MessageId(row.id()),
                destination(row.channel(), row.destination()).masked(),
                row.state(),
                row.attempts(),
                row.problem(),
                row.acceptedAt(),
                row.expiresAt(),
                row.settledAt());
    }
}
