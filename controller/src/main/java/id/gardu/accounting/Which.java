package id.gardu.accounting;

import java.util.Collection;

/** Which session a record is of (contracts §4). */
sealed interface Which {
    /**
     * One that is known.
     *
     * @param session with the record's id and station, where it had none
     */
    record Of(Session session) implements Which {}

    /**
     * It begins one.
     *
     * @param others those that are like it and are not it
     */
    record Begins(Collection<Session> others) implements Which {}

    /** It tells too little to say which of several. */
    record Ambiguous() implements Which {}
}
