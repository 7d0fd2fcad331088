package id.gardu.entry;

import id.gardu.access.RejectReason;
import id.gardu.entry.EntryCause.CauseKind;
import id.gardu.network.NasId;
import id.gardu.resident.Account;
import id.gardu.resident.Voucher;
import id.gardu.store.Word;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides why somebody is not in, from what was tried and what stands. The first cause is the one
 * to act on. Pure.
 */
final class CauseRules {
    /** A gateway asks within seconds of a hand-over. */
    private static final Duration HANDED_ON = Duration.ofSeconds(15);

    /** A code that was sent is typed within a minute or two. */
    private static final Duration TYPED = Duration.ofMinutes(2);

    private CauseRules() {}

    /**
     * What is known.
     *
     * @param steps the latest first
     * @param refusal why a login would be refused where it was tried last
     * @param nas what was heard of the gateways of the steps
     * @param onlineSince the latest session that goes on
     * @param blockedBy who blocked the account
     * @param unknownAt when the device asked last without being remembered
     */
    record Facts(
            Instant now,
            List<EntryStep> steps,
            Optional<Account> account,
            Optional<Voucher> voucher,
            Optional<RejectReason> refusal,
            Optional<Instant> midnight,
            Map<NasId, NasSaid> nas,
            Optional<Instant> onlineSince,
            String blockedBy,
            Optional<EntryStep> unknownAt) {}

    /**
     * What came in the name of a NAS.
     *
     * @param heard an authentic packet
     * @param wrongSecret one of another secret
     * @param notSigned one without a signature
     */
    record NasSaid(
            Optional<Instant> heard,
            Optional<EntryStep> wrongSecret,
            Optional<EntryStep> notSigned) {
        static final NasSaid NOTHING =
                new NasSaid(Optional.empty(), Optional.empty(), Optional.empty());

        /** A NAS whose packets fit again was mended. */
        private Optional<EntryStep> ifLater(Optional<EntryStep> step) {
            return step.filter(one -> heard.map(at -> at.isBefore(one.at())).orElse(true));
        }
    }

    static List<EntryCause> of(Facts facts) {
        var causes = new ArrayList<EntryCause>();
        ofVoucher(facts).ifPresent(causes::add);
        ofAccount(facts).ifPresent(causes::add);
        Optional<EntryCause> ofSteps = ofSteps(facts);
        boolean isIn = facts.onlineSince().isPresent();
        boolean failedSince =
                isIn
                        && facts.steps().stream()
                                .findFirst()
                                .filter(step -> step.at().isAfter(facts.onlineSince().get()))
                                .filter(step -> !step.is(StepKind.ACCEPTED))
                                .isPresent();
        if (causes.isEmpty() && (!isIn || failedSince)) {
            ofSteps.filter(CauseRules::isCertain).ifPresent(causes::add);
            ofStanding(facts).filter(one -> !has(causes, one.kind())).ifPresent(causes::add);
            ofSteps.filter(one -> !has(causes, one.kind())).ifPresent(causes::add);
        }
        if (isIn) {
            causes.add(EntryCause.at(CauseKind.ONLINE, facts.onlineSince()));
        }
        if (causes.isEmpty()) {
            causes.add(last(facts));
        }
        return List.copyOf(causes);
    }

    private static boolean has(List<EntryCause> causes, CauseKind kind) {
        return causes.stream().anyMatch(one -> one.kind() == kind);
    }

    /** What stands in the way whatever the account may. */
    private static boolean isCertain(EntryCause cause) {
        return switch (cause.kind()) {
            case WRONG_SECRET, NOT_SIGNED, VOUCHER_IN_USE, DEVICE_LIMIT -> true;
            default -> false;
        };
    }

    private static EntryCause last(Facts facts) {
        if (facts.unknownAt().isPresent()) {
            return EntryCause.of(CauseKind.NOT_REMEMBERED, facts.unknownAt().get());
        }
        return EntryCause.of(
                facts.account().isPresent() || facts.voucher().isPresent()
                        ? CauseKind.READY
                        : CauseKind.UNKNOWN_HERE);
    }

    private static Optional<EntryCause> ofVoucher(Facts facts) {
        return facts.voucher()
                .flatMap(
                        voucher ->
                                switch (voucher.stateAt(facts.now())) {
                                    case REVOKED ->
                                            Optional.of(EntryCause.of(CauseKind.VOUCHER_REVOKED));
                                    case EXPIRED ->
                                            Optional.of(
                                                    EntryCause.at(
                                                            CauseKind.VOUCHER_EXPIRED,
                                                            Optional.of(
                                                                    voucher.expiresAt()
                                                                            .orElse(
                                                                                    voucher
                                                                                            .redeemBefore()))));
                                    case FRESH, ACTIVE -> Optional.empty();
                                });
    }

    private static Optional<EntryCause> ofAccount(Facts facts) {
        if (facts.account().isEmpty()) {
            return Optional.empty();
        }
        Account account = facts.account().get();
        if (account.deletedAt().isPresent()) {
            return Optional.of(EntryCause.at(CauseKind.DELETED, account.deletedAt()));
        }
        if (account.blockedAt().isPresent()) {
            return Optional.of(
                    new EntryCause(
                            CauseKind.BLOCKED,
                            Optional.empty(),
                            account.blockedAt(),
                            facts.blockedBy(),
                            0));
        }
        return account.expiresAt()
                .filter(end -> !end.isAfter(facts.now()))
                .filter(_ -> facts.voucher().isEmpty())
                .map(end -> EntryCause.at(CauseKind.EXPIRED, Optional.of(end)));
    }

    private static Optional<EntryCause> ofStanding(Facts facts) {
        return facts.refusal()
                .flatMap(CauseRules::kind)
                .map(
                        kind ->
                                switch (kind) {
                                    case TIME_USED, DATA_USED ->
                                            EntryCause.at(kind, facts.midnight());
                                    default -> EntryCause.of(kind);
                                });
    }

    private static Optional<CauseKind> kind(RejectReason reason) {
        return switch (reason) {
            case TIME_USED -> Optional.of(CauseKind.TIME_USED);
            case DATA_USED -> Optional.of(CauseKind.DATA_USED);
            case DEVICE_LIMIT -> Optional.of(CauseKind.DEVICE_LIMIT);
            case CLOSED -> Optional.of(CauseKind.CLOSED);
            case NO_PLAN -> Optional.of(CauseKind.NO_PLAN);
            case OTHER_SITE -> Optional.of(CauseKind.OTHER_SITE);
            case BLOCKED -> Optional.of(CauseKind.BLOCKED);
            case EXPIRED -> Optional.of(CauseKind.EXPIRED);
            case TICKET_EXPIRED -> Optional.of(CauseKind.TICKET_EXPIRED);
            case VOUCHER_IN_USE -> Optional.of(CauseKind.VOUCHER_IN_USE);
            case VOUCHER_REVOKED -> Optional.of(CauseKind.VOUCHER_REVOKED);
            case TOO_MANY_TRIES -> Optional.of(CauseKind.TOO_MANY_TRIES);
            case WRONG_CREDENTIALS -> Optional.of(CauseKind.WRONG_CREDENTIALS);
            case UNKNOWN_DEVICE -> Optional.of(CauseKind.NOT_REMEMBERED);
        };
    }

    private static Optional<EntryCause> ofSteps(Facts facts) {
        Optional<EntryStep> latest = facts.steps().stream().findFirst();
        return latest.flatMap(step -> ofGateway(facts, step).or(() -> ofStep(facts, step)));
    }

    /** What comes in the name of the gateway is not from it, as far as its record says. */
    private static Optional<EntryCause> ofGateway(Facts facts, EntryStep step) {
        if (step.nas() == 0) {
            return Optional.empty();
        }
        NasSaid said = facts.nas().getOrDefault(step.nasId(), NasSaid.NOTHING);
        return said.ifLater(said.wrongSecret())
                .map(wrong -> EntryCause.of(CauseKind.WRONG_SECRET, wrong))
                .or(
                        () ->
                                said.ifLater(said.notSigned())
                                        .map(bare -> EntryCause.of(CauseKind.NOT_SIGNED, bare)));
    }

    private static Optional<EntryCause> ofStep(Facts facts, EntryStep step) {
        Duration since = Duration.between(step.at(), facts.now());
        return Word.of(StepKind.class, step.kind())
                .flatMap(
                        kind ->
                                switch (kind) {
                                    case ARRIVED -> Optional.of(CauseKind.NOTHING_TYPED);
                                    case CODE_SENT ->
                                            Optional.of(
                                                    since.compareTo(TYPED) < 0
                                                            ? CauseKind.CODE_WAIT
                                                            : CauseKind.CODE_NOT_TYPED);
                                    case CODE_NOT_SENT ->
                                            Optional.of(
                                                    step.detail().equals("no-sender")
                                                            ? CauseKind.NO_SENDER
                                                            : isTold(problem(facts, step))
                                                                    ? CauseKind.CODE_NOT_DELIVERED
                                                                    : CauseKind.CODE_NOT_SENT);
                                    case CODE_REFUSED -> Optional.of(refusedCode(step.detail()));
                                    case CODE_WRONG -> Optional.of(CauseKind.CODE_WRONG);
                                    case CODE_OVER ->
                                            Optional.of(
                                                    step.detail().equals("dead")
                                                            ? CauseKind.CODE_DEAD
                                                            : CauseKind.CODE_EXPIRED);
                                    case VOUCHER_REFUSED ->
                                            Optional.of(refusedVoucher(step.detail()));
                                    case TURNED_AWAY, REJECTED -> Optional.of(rejected(step));
                                    case HANDED_OVER, CODE_RIGHT, VOUCHER_TAKEN ->
                                            since.compareTo(HANDED_ON) < 0
                                                    ? Optional.empty()
                                                    : Optional.of(CauseKind.NOT_FORWARDED);
                                    case GATEWAY_SAID -> said(step.detail());
                                    case ACCEPTED -> Optional.of(CauseKind.NOT_REPORTED);
                                    case WRONG_SECRET -> Optional.of(CauseKind.WRONG_SECRET);
                                    case NOT_SIGNED -> Optional.of(CauseKind.NOT_SIGNED);
                                    case HEARD -> Optional.empty();
                                })
                .map(kind -> isOver(facts, kind) ? CauseKind.OVER_NOW : kind)
                .map(
                        kind ->
                                EntryCause.of(
                                        kind,
                                        kind == CauseKind.CODE_NOT_DELIVERED
                                                ? problem(facts, step)
                                                : step));
    }

    /** What stood against it then does so no more. */
    private static boolean isOver(Facts facts, CauseKind kind) {
        return switch (kind) {
            case TIME_USED, DATA_USED, DEVICE_LIMIT, CLOSED, BLOCKED, EXPIRED, NO_PLAN ->
                    facts.account().isPresent() && facts.refusal().isEmpty();
            default -> false;
        };
    }

    /** What the sender said of the same message, where it said more. */
    private static EntryStep problem(Facts facts, EntryStep step) {
        return facts.steps().stream()
                .filter(one -> one.is(StepKind.CODE_NOT_SENT) && isTold(one))
                .filter(one -> Duration.between(one.at(), step.at()).compareTo(TYPED) < 0)
                .findFirst()
                .orElse(step);
    }

    private static boolean isTold(EntryStep notSent) {
        return !notSent.detail().equals("failed") && !notSent.detail().equals("no-sender");
    }

    private static CauseKind refusedCode(String detail) {
        return switch (detail) {
            case "not-a-phone" -> CauseKind.NOT_A_PHONE;
            case "too-many" -> CauseKind.CODE_TOO_MANY;
            case "queued" -> CauseKind.CODE_QUEUED;
            default -> CauseKind.CODE_WAIT;
        };
    }

    private static CauseKind refusedVoucher(String detail) {
        return switch (detail) {
            case "in-use" -> CauseKind.VOUCHER_IN_USE;
            case "expired" -> CauseKind.VOUCHER_EXPIRED;
            case "revoked" -> CauseKind.VOUCHER_REVOKED;
            case "too-many" -> CauseKind.TOO_MANY_TRIES;
            default -> CauseKind.VOUCHER_UNKNOWN;
        };
    }

    private static CauseKind rejected(EntryStep step) {
        if (step.detail().equals(StepKind.PROVE_AGAIN)) {
            return CauseKind.PROVE_AGAIN;
        }
        if (step.detail().equals(StepKind.TWO_PLACES)) {
            return CauseKind.TWO_PLACES;
        }
        for (RejectReason reason : RejectReason.values()) {
            if (reason.word().equals(step.detail())) {
                return kind(reason).orElse(CauseKind.REJECTED);
            }
        }
        return CauseKind.REJECTED;
    }

    private static Optional<CauseKind> said(String detail) {
        return switch (detail) {
            case "unanswered" -> Optional.of(CauseKind.GATEWAY_UNANSWERED);
            case "refused" -> Optional.of(CauseKind.REJECTED);
            case "logged-out" -> Optional.of(CauseKind.LOGGED_OUT);
            default -> Optional.empty();
        };
    }
}
