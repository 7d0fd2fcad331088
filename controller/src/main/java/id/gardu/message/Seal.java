package id.gardu.message;

import id.gardu.message.MessageTable.Claimed;
import id.gardu.store.KeyRing;

/** Seals what a message says and to whom, and opens it for a sender. */
record Seal(KeyRing keys) {
    private static final String KEY = "message-key";
    private static final String DESTINATION = "message-destination";
    private static final String BODY = "message-body";

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

    Letter letter(Claimed message) {
        return new Letter(
                new MessageId(message.id()),
                destination(message.channel(), message.destination()),
                keys.openText(BODY, message.body()));
    }

    Delivery delivery(MessageQueries.Row row) {
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
