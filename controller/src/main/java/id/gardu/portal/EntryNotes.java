package id.gardu.portal;

import id.gardu.access.RejectReason;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.HandOver.Arrival.ArrivalReason;
import id.gardu.entry.EntryStep.ToldStep;
import id.gardu.entry.EntryTrail;
import id.gardu.entry.StepKind;
import id.gardu.network.AccountId;
import id.gardu.network.NasId;
import id.gardu.resident.SignUps.CodeTry;
import id.gardu.resident.SignUps.LostCode;
import id.gardu.resident.SignUps.SoughtPhone;
import id.gardu.resident.Vouchers.VoucherRedemption;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what visitors do at the portal, step by step; never waits. */
record EntryNotes(EntryTrail trail, Clock clock) {
    /** A page that belongs to no gateway. */
    private static final NasId NOWHERE = new NasId(0);

    private static final int LONGEST_PROBLEM = 100;

    void arrived(Visit visit, ArrivalReason outcome) {
        switch (outcome) {
            case NOT_YET -> tell(step(visit, StepKind.ARRIVED, ""));
            case REFUSED -> tell(step(visit, StepKind.GATEWAY_SAID, "refused"));
            case UNANSWERED -> tell(step(visit, StepKind.GATEWAY_SAID, "unanswered"));
            case ONLINE -> tell(step(visit, StepKind.GATEWAY_SAID, "online"));
            case LOGGED_OUT -> tell(step(visit, StepKind.GATEWAY_SAID, "logged-out"));
        }
    }

    /** What became of the wish for a code. */
    void code(Visit visit, Optional<SoughtPhone> phone, CodeSending sending) {
        ToldStep step = step(visit, kind(sending), detail(sending));
        OptionalLong key =
                phone.map(SoughtPhone::key).map(OptionalLong::of).orElse(OptionalLong.empty());
        if (step.kind() == StepKind.CODE_REFUSED) {
            // Whoever types a number from many made-up devices fills nothing of that number's.
            tell(step);
            tell(step.station(Optional.empty()).phone(key));
        } else {
            tell(step.phone(key));
        }
    }

    void codeAgain(SignUpToken token, CodeSending sending) {
        tell(anywhere(kind(sending), detail(sending)).signUp(token));
    }

    private static StepKind kind(CodeSending sending) {
        return switch (sending) {
            case CodeSending.Sent _ -> StepKind.CODE_SENT;
            case CodeSending.SendingFailed _ -> StepKind.CODE_NOT_SENT;
            case CodeSending.NoSender _ -> StepKind.CODE_NOT_SENT;
            case CodeSending.NotAPhone _,
                    CodeSending.Wait _,
                    CodeSending.OnItsWay _,
                    CodeSending.Queued _,
                    CodeSending.WaitedInVain _,
                    CodeSending.TooMany _ ->
                    StepKind.CODE_REFUSED;
        };
    }

    private static String detail(CodeSending sending) {
        return switch (sending) {
            case CodeSending.Sent _ -> "";
            case CodeSending.SendingFailed _ -> "failed";
            case CodeSending.NoSender _ -> "no-sender";
            case CodeSending.NotAPhone _ -> "not-a-phone";
            case CodeSending.Wait _, CodeSending.OnItsWay _ -> "wait";
            case CodeSending.Queued _, CodeSending.WaitedInVain _ -> "queued";
            case CodeSending.TooMany _ -> "too-many";
        };
    }

    /**
     * The sender said why, perhaps after the page was answered; digits of a number are left out.
     */
    void lost(LostCode lost) {
        String problem = lost.problem().replaceAll("[0-9]{5,}", "…").strip();
        String told = problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM));
        tell(
                anywhere(StepKind.CODE_NOT_SENT, told.isEmpty() ? "failed" : told)
                        .signUp(lost.signUp()));
    }

    /**
     * @param account of the right code
     */
    void entered(SignUpToken token, CodeTry outcome, Optional<AccountId> account) {
        switch (outcome) {
            case CodeTry.Right(var _, NasId nas) ->
                    tell(
                            ToldStep.of(clock.instant(), nas, StepKind.CODE_RIGHT, "")
                                    .account(account)
                                    .signUp(token));
            case CodeTry.Wrong _ -> tell(anywhere(StepKind.CODE_WRONG, "").signUp(token));
            case CodeTry.Expired _ -> tell(anywhere(StepKind.CODE_OVER, "expired").signUp(token));
            case CodeTry.Dead _ -> tell(anywhere(StepKind.CODE_OVER, "dead").signUp(token));
        }
    }

    /**
     * @param account of the voucher, where there is one
     */
    void voucher(Visit visit, Optional<AccountId> account, VoucherRedemption outcome) {
        String refusal =
                switch (outcome) {
                    case VoucherRedemption.Good _ -> "";
                    case VoucherRedemption.Unknown _ -> "unknown";
                    case VoucherRedemption.Expired _ -> "expired";
                    case VoucherRedemption.Revoked _ -> "revoked";
                    case VoucherRedemption.InUse _ -> "in-use";
                    case VoucherRedemption.Busy _ -> "busy";
                };
        StepKind kind = refusal.isEmpty() ? StepKind.VOUCHER_TAKEN : StepKind.VOUCHER_REFUSED;
        tell(step(visit, kind, refusal).account(account));
    }

    void handedOver(Visit visit, AccountId account) {
        tell(step(visit, StepKind.HANDED_OVER, "").account(Optional.of(account)));
    }

    void turnedAway(Visit visit, AccountId account, RejectReason why) {
        tell(step(visit, StepKind.TURNED_AWAY, why.word()).account(Optional.of(account)));
    }

    /**
     * @param why a detail of {@link StepKind#TURNED_AWAY}
     */
    void toProve(Visit visit, AccountId account, String why) {
        tell(step(visit, StepKind.TURNED_AWAY, why).account(Optional.of(account)));
    }

    private ToldStep step(Visit visit, StepKind kind, String detail) {
        return ToldStep.of(clock.instant(), new NasId(visit.gateway().nas()), kind, detail)
                .station(Optional.of(visit.device()));
    }

    /** Where, is known by the sign-up. */
    private ToldStep anywhere(StepKind kind, String detail) {
        return ToldStep.of(clock.instant(), NOWHERE, kind, detail);
    }

    private void tell(ToldStep step) {
        trail.told(step);
    }
}
