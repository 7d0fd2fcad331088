package id.gardu.access;

import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.LoginTickets.Ticket;
import id.gardu.access.Proofs.Proof;
import id.gardu.accounting.AccountingRecord.Attribution.Assurance;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Inventory;
import id.gardu.resident.Account;
import id.gardu.resident.Account.AccountState;
import id.gardu.resident.CredentialCache;
import id.gardu.resident.CredentialCache.LegacyCredential;
import id.gardu.resident.Voucher;
import id.gardu.resident.Voucher.Place;
import id.gardu.resident.Voucher.VoucherCode;
import id.gardu.resident.Vouchers;
import id.gardu.resident.Vouchers.VoucherRedemption;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the credential a request shows and checks its proof: a login ticket, a legacy account, a
 * device's MAC, or a voucher where the NAS may show one. Thread-safe.
 */
record Claims(
        CredentialCache cache,
        Vouchers vouchers,
        LoginTickets tickets,
        Supplier<Inventory> inventory) {
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

    private static final Claim WRONG = new Claim.Refused(RejectReason.WRONG_CREDENTIALS);
    private static final Claim UNKNOWN_DEVICE =
            new Claim.Refused(RejectReason.UNKNOWN_DEVICE, TryKind.MAC);

    Claim of(AccessRequest request) {
        Optional<Ticket> ticket = tickets.read(request.userName(), request.at());
        if (ticket.isPresent()) {
            return ofTicket(request, ticket.get());
        }
        // Known names take the same steps as unknown ones: they are not to be told apart by time.
        boolean namesItsDevice = namesItsDevice(request);
        boolean namesVoucher =
                request.nas().directVouchers() && VoucherCode.looksLikeOne(request.userName());
        Optional<LegacyCredential> legacy = cache.legacy(request.userName());
        if (legacy.isPresent()) {
            return ofLegacy(request, legacy.get());
        }
        if (namesItsDevice) {
            return ofDevice(request);
        }
        if (namesVoucher) {
            return ofVoucher(request);
        }
        Proofs.proveNothing(request.proof());
        return WRONG;
    }

    private Claim ofTicket(AccessRequest request, Ticket ticket) {
        if (!tickets.proves(ticket, request.proof(), request.station(), request.nas().id())) {
            return WRONG;
        }
        if (!tickets.isGood(ticket, request.at())) {
            return new Claim.Refused(RejectReason.TICKET_EXPIRED, TryKind.of(ticket.assurance()));
        }
        AccountState standing =
                cache.standing(ticket.account()).orElseGet(() -> asTicketSays(ticket));
        return new Claim.Proven(
                standing,
                ticket.assurance(),
                standing.expiresAt(),
                Optional.of(ticket),
                Optional.empty(),
                tickets.answer(ticket, request.proof(), request.station(), request.nas().id()));
    }

    /** An account opened at another controller while this one cannot read the database. */
    private static AccountState asTicketSays(Ticket ticket) {
        return new AccountState(
                ticket.account(),
                Account.Kind.PHONE,
                ticket.plan(),
                AccountState.NEVER,
                false,
                false);
    }

    private Claim ofLegacy(AccessRequest request, LegacyCredential credential) {
        if (!Proofs.proves(request.proof(), credential.password())) {
            return WRONG;
        }
        Optional<AccountState> standing = cache.standing(credential);
        if (standing.isEmpty()) {
            return WRONG;
        }
        return new Claim.Proven(
                standing.get(),
                Assurance.LEGACY,
                Math.min(standing.get().expiresAt(), credential.expiresAt()),
                Optional.empty(),
                Optional.empty(),
                Proofs.answer(request.proof(), credential.password()));
    }

    /**
     * MAC authentication: the User-Name is the device's own address, in whatever dialect. Twelve
     * digits that are not are somebody's phone number.
     */
    private static boolean namesItsDevice(AccessRequest request) {
        Optional<MacAddress> named = MacAddress.tryParse(request.userName());
        return named.isPresent() && request.station().or(() -> named).equals(named);
    }

    /**
     * A remembered device needs no password: the gateway, which RADIUS knows, says that it is
     * there. A gateway that names no station may pass on what somebody typed.
     */
    private Claim ofDevice(AccessRequest request) {
        Optional<AccountState> standing =
                request.station()
                        .flatMap(
                                station ->
                                        cache.devices()
                                                .account(
                                                        station,
                                                        request.nas().site(),
                                                        request.at()))
                        .flatMap(cache::standing);
        if (standing.isEmpty()) {
            return UNKNOWN_DEVICE;
        }
        return new Claim.Proven(
                standing.get(),
                Assurance.MAC,
                standing.get().expiresAt(),
                Optional.empty(),
                Optional.empty());
    }

    private Claim ofVoucher(AccessRequest request) {
        Optional<VoucherCode> code = VoucherCode.parse(request.userName());
        boolean repeated = code.isPresent() && repeatsCode(request, code.get());
        MacAddress station = request.station().orElse(Voucher.UNNAMED);
        VoucherRedemption seen =
                vouchers.look(
                        repeated ? code : Optional.empty(),
                        station,
                        Place.of(inventory.get(), request.nas()),
                        request.at());
        return switch (seen) {
            case VoucherRedemption.Good(Voucher voucher) ->
                    ofVoucher(
                            voucher,
                            code.filter(_ -> !voucher.devices().contains(station)),
                            request.at());
            case VoucherRedemption.Unknown() -> WRONG;
            case VoucherRedemption.Expired() -> refused(RejectReason.EXPIRED, code);
            case VoucherRedemption.Revoked() -> refused(RejectReason.VOUCHER_REVOKED, code);
            case VoucherRedemption.InUse() -> refused(RejectReason.VOUCHER_IN_USE, code);
            case VoucherRedemption.Busy() ->
                    new Claim.Unclear("voucher activations wait for the disk");
        };
    }

    private Claim refused(RejectReason reason, Optional<VoucherCode> code) {
        return new Claim.Refused(
                reason,
                code.flatMap(cache::voucher)
                        .map(voucher -> TryKind.of(voucher.kind().assurance()))
                        .orElse(TryKind.CREDENTIAL));
    }

    private Claim ofVoucher(Voucher voucher, Optional<VoucherCode> toBind, Instant now) {
        long ends = voucher.endsIfUsedAt(now).toEpochMilli();
        AccountState standing =
                cache.standing(voucher.account()).orElseGet(() -> voucher.stateIfUsedAt(now));
        return new Claim.Proven(
                standing,
                voucher.kind().assurance(),
                Math.min(ends, standing.expiresAt()),
                Optional.empty(),
                toBind);
    }

    /** User-Password is the code too; CHAP of it as typed, as printed, or without dashes. */
    private static boolean repeatsCode(AccessRequest request, VoucherCode code) {
        if (request.proof() instanceof Proof.Pap(byte[] password)) {
            String typed = new String(password, StandardCharsets.UTF_8);
            return VoucherCode.parse(typed).filter(code::equals).isPresent();
        }
        boolean asTyped = provesText(request, request.userName());
        boolean asPrinted = provesText(request, code.grouped());
        boolean compact = provesText(request, code.compact());
        return asTyped || asPrinted || compact;
    }

    private static boolean provesText(AccessRequest request, String text) {
        return Proofs.proves(request.proof(), text.getBytes(StandardCharsets.UTF_8));
    }
}
