package id.gardu.message;

import id.gardu.network.SiteId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something to be sent.
 *
 * @param key the asker's own name for it: a second message of the same key is the first one. May
 *     hold anything, only its keyed hash is stored
 * @param text 1 to 1,000 characters; by e-mail up to 20,000, and the first line is the subject
 * @param expiresAt after this it is worth nothing to the reader and is not sent
 * @param ifUnsure what to do when nobody knows whether an attempt arrived
 * @param attachments by e-mail only, up to 4
 * @param charge what it is paid for, if that is counted; only of what is never sent twice
 */
public record Message(
        String key,
        Destination to,
        String text,
        Priority priority,
        Instant expiresAt,
        IfUnsure ifUnsure,
        List<Attachment> attachments,
        Optional<Charge> charge) {
    private static final int MOST_ATTACHMENTS = 4;

    /** Who goes first when many wait. */
    public enum Priority {
        /** Somebody is looking at a screen, waiting for it. */
        URGENT(0),
        NORMAL(1);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        /** As stored: the smaller goes first. */
        int rank() {
            return rank;
        }
    }

    /**
     * An attempt can end with nobody knowing: the gateway took the request and was silent, or this
     * program was killed before it noted the answer.
     */
    public enum IfUnsure {
        /** Failed. Never sent twice, perhaps not at all. */
        GIVE_UP,
        /** Sent again, three times in all at most. Perhaps it arrives more than once. */
        SEND_AGAIN
    }

    public Message {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a message needs a key");
        }
        if (text.isBlank() || text.length() > to.longestText()) {
            throw new IllegalArgumentException(
                    "a text has 1 to " + to.longestText() + " characters");
        }
        if (attachments.size() > (to instanceof Destination.Email ? MOST_ATTACHMENTS : 0)) {
            throw new IllegalArgumentException("too many attachments");
        }
        if (charge.isPresent() && ifUnsure == IfUnsure.SEND_AGAIN) {
            throw new IllegalArgumentException("what may be sent twice cannot be counted once");
        }
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "Message[to=" + to + ", text=<secret>, expiresAt=" + expiresAt + "]";
    }

    /** A message in the outbox. */
    public record MessageId(long value) {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /**
     * What a message is paid for: a code for a login at a place.
     *
     * @param site where its reader stood; empty when that is not known
     * @param area code of the area of the site
     */
    public record Charge(Optional<SiteId> site, String area) {
        /** For a login at a place that nobody knows. */
        public static final Charge UNPLACED = new Charge(Optional.empty(), "");

        /** For a login at a site. */
        public static Charge at(SiteId site, String area) {
            return new Charge(Optional.of(site), area);
        }
    }
}
