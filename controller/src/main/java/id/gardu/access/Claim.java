package id.gardu.access;

import id.gardu.accounting.Assurance;
import id.gardu.resident.Standing;
import id.gardu.resident.VoucherCode;

import java.util.Optional;

/** What a request shows about who asks. */
sealed interface Claim {
    /**
     * They are who they say.
     *
     * @param expiresAt of account or credential, whichever is first, epoch milliseconds
     * @param ticket that was shown
     * @param toBind a voucher that this device is to be bound to, if it is let in
     */
    record Proven(
            Standing standing,
            Assurance assurance,
            long expiresAt,
            Optional<Ticket> ticket,
            Optional<VoucherCode> toBind)
            implements Claim {}

    /** They are not, or cannot be let in whatever the plan says. */
    record Refused(Reason reason) implements Claim {}

    /** It cannot be said now. */
    record Unclear(String why) implements Claim {}
}
