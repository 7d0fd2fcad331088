package id.gardu.access;

import id.gardu.accounting.Attribution.Assurance;
import id.gardu.resident.AccountState;
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
     * @param msChapAnswer to a proof of MS-CHAPv2
     */
    record Proven(
            AccountState standing,
            Assurance assurance,
            long expiresAt,
            Optional<Ticket> ticket,
            Optional<VoucherCode> toBind,
            Optional<String> msChapAnswer)
            implements Claim {
        /** Of a proof that needs no answer. */
        Proven(
                AccountState standing,
                Assurance assurance,
                long expiresAt,
                Optional<Ticket> ticket,
                Optional<VoucherCode> toBind) {
            this(standing, assurance, expiresAt, ticket, toBind, Optional.empty());
        }
    }

    /**
     * They are not, or cannot be let in whatever the plan says.
     *
     * @param by what was shown
     */
    record Refused(RejectReason reason, TryKind by) implements Claim {
        /** Of a credential of a person, if it was one. */
        Refused(RejectReason reason) {
            this(reason, TryKind.CREDENTIAL);
        }
    }

    /** It cannot be said now. */
    record Unclear(String why) implements Claim {}
}
