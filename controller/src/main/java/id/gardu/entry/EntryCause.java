package id.gardu.entry;

import id.gardu.network.NasId;
import id.gardu.store.Word;

import java.time.Instant;
import java.util.Optional;

/**
 * Why somebody is not in, or what else is to be known of it; {@link EntryText} has the sentence and
 * the next action.
 *
 * @param nas where
 * @param at since when, or until
 * @param detail a name or word that belongs to it; may be empty
 * @param times how often
 */
public record EntryCause(
        CauseKind kind, Optional<NasId> nas, Optional<Instant> at, String detail, long times) {

    static EntryCause of(CauseKind kind) {
        return new EntryCause(kind, Optional.empty(), Optional.empty(), "", 0);
    }

    static EntryCause at(CauseKind kind, Optional<Instant> at) {
        return new EntryCause(kind, Optional.empty(), at, "", 0);
    }

    static EntryCause of(CauseKind kind, EntryStep step) {
        boolean somewhere = step.nas() != 0;
        return new EntryCause(
                kind,
                somewhere ? Optional.of(step.nasId()) : Optional.empty(),
                Optional.of(step.at()),
                step.detail(),
                step.times());
    }

    /** What it can be. */
    public enum CauseKind implements Word {
        DELETED,
        BLOCKED,
        EXPIRED,
        VOUCHER_EXPIRED,
        VOUCHER_REVOKED,
        VOUCHER_IN_USE,
        VOUCHER_UNKNOWN,
        TIME_USED,
        DATA_USED,
        DEVICE_LIMIT,
        CLOSED,
        NO_PLAN,
        OTHER_SITE,
        TOO_MANY_TRIES,
        WRONG_SECRET,
        NOT_SIGNED,
        NO_SENDER,
        CODE_NOT_SENT,
        CODE_NOT_DELIVERED,
        CODE_WAIT,
        CODE_TOO_MANY,
        /** There was no message for it; whoever waits is drawn. */
        CODE_QUEUED,
        /** The account turned up at another site with another device. */
        PROVE_AGAIN,
        /** The device was in use at two sites at once. */
        TWO_PLACES,
        NOT_A_PHONE,
        CODE_WRONG,
        CODE_EXPIRED,
        CODE_DEAD,
        CODE_NOT_TYPED,
        NOTHING_TYPED,
        NOT_FORWARDED,
        GATEWAY_UNANSWERED,
        TICKET_EXPIRED,
        WRONG_CREDENTIALS,
        REJECTED,
        /** It was refused, and would not be now. */
        OVER_NOW,
        NOT_REPORTED,
        NOT_REMEMBERED,
        LOGGED_OUT,
        ONLINE,
        READY,
        /** Nobody of that name, or nothing of them here. */
        UNKNOWN_HERE
    }
}
