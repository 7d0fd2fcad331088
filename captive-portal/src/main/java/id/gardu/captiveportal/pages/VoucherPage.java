package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PageNotes.PageNote;
import id.gardu.captiveportal.pages.PortalFrame.Problem;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The way in without a phone, and the first one offered where no code can be sent. */
record VoucherPage(FrontDesk frontDesk, PortalFrame frame, PageNotes notes, Reception reception) {
    private static final String FIELD = "code";

    /** What was typed here, among the cookies. */
    private static final String TYPED = "voucher";

    private static final String DEVICES = "voucher.devices";

    /** Whoever guesses is slowed; nobody else is. */
    private static final Duration WRONG_COMES_LATER = Duration.ofMillis(800);

    /**
     * @param codes whether a code can be had instead
     */
    private record Model(String typed, boolean codes) {}

    WebReply form(WebRequest request, Guest guest) {
        Optional<PageNote> note = notes.read(request, guest.carried());
        Problem problem = note.map(said -> problem(request, said)).orElse(Problem.NONE);
        String typed = note.map(_ -> Cookies.typed(request, TYPED)).orElse("");
        var model = new Model(typed, guest.gateway().canSendCodes());
        return frame.page(request, guest, state(problem), model, problem);
    }

    private static PortalState state(Problem problem) {
        if (problem.problem().isEmpty()) {
            return PortalState.VOUCHER;
        }
        return problem.seconds() > 0 ? PortalState.VOUCHER_LATER : PortalState.VOUCHER_WRONG;
    }

    private Problem problem(WebRequest request, PageNote said) {
        return switch (said.word()) {
            case Reception.TOO_MANY -> frame.waiting(request, "later.voucher", notes.left(said));
            case DEVICES -> frame.problem(request, said.word(), Map.of("n", said.number()));
            default -> frame.problem(request, said.word());
        };
    }

    WebReply submit(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        String typed = PortalFrame.typed(request, FIELD);
        Optional<Consent> consent = frame.consent(request);
        if (consent.isEmpty()) {
            return wrong(request, guest, typed, "notice.changed", 0);
        }
        return switch (frontDesk.redeem(guest.visit(), typed, consent.get())) {
            case Redemption.Accepted(var token) ->
                    Cookies.withToken(request, reception.enter(request, guest, token), token);
            case Redemption.Unknown() ->
                    wrong(request, guest, typed, "voucher.invalid", 0).slowed(WRONG_COMES_LATER);
            case Redemption.TooManyTries(var left) ->
                    Cookies.withTyped(
                            request,
                            notes.to(here(guest), guest.carried(), Reception.TOO_MANY, 0, left),
                            TYPED,
                            typed);
            case Redemption.DeviceLimit(int most) -> wrong(request, guest, typed, DEVICES, most);
        };
    }

    private WebReply wrong(
            WebRequest request, Guest guest, String typed, String word, long number) {
        WebReply next = notes.to(here(guest), guest.carried(), word, number, PageNotes.USUAL);
        return Cookies.withTyped(request, next, TYPED, typed);
    }

    private static String here(Guest guest) {
        return guest.on(PortalPaths.VOUCHER);
    }
}
