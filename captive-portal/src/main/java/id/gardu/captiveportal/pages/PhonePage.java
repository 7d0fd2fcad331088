package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PhoneMistake;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PageNotes.PageNote;
import id.gardu.captiveportal.pages.PortalFrame.Problem;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** One field, for a phone number in any way people write it. */
record PhonePage(FrontDesk frontDesk, PortalFrame frame, PageNotes notes, VoucherPage voucher) {
    private static final String FIELD = "phone";
    private static final String MISTAKE = "phone.";

    private record Model(String typed) {}

    WebReply form(WebRequest request, Guest guest) {
        if (!guest.gateway().canSendCodes()) {
            return voucher.form(request, guest);
        }
        Optional<PageNote> note = notes.read(request, guest.carried());
        Problem problem = note.map(said -> problem(request, said)).orElse(Problem.NONE);
        String typed = note.map(_ -> Cookies.typed(request, FIELD)).orElse("");
        return note.isEmpty()
                ? frame.kept(request, guest, PortalState.PHONE, new Model(""), Problem.NONE)
                : frame.page(request, guest, state(problem), new Model(typed), problem);
    }

    private static PortalState state(Problem problem) {
        if (problem.problem().isEmpty()) {
            return PortalState.PHONE;
        }
        return problem.seconds() > 0 ? PortalState.PHONE_LATER : PortalState.PHONE_WRONG;
    }

    private Problem problem(WebRequest request, PageNote said) {
        return switch (said.word()) {
            case Reception.WAIT, Reception.TOO_MANY ->
                    frame.waiting(request, "later." + said.word(), notes.left(said));
            default -> frame.problem(request, said.word());
        };
    }

    WebReply submit(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        String typed = PortalFrame.typed(request, FIELD);
        Optional<Consent> consent = frame.consent(request);
        if (consent.isEmpty()) {
            return wrong(request, guest, typed, "notice.changed");
        }
        Browser browser = Cookies.browser(request);
        CodeSending sending = frontDesk.requestCode(guest.visit(), browser, typed, consent.get());
        return Cookies.withBrowser(request, answer(request, guest, typed, sending), browser.id());
    }

    /** What became of the wish of somebody who waited. */
    WebReply waited(WebRequest request, Guest guest, CodeSending sending) {
        return answer(request, guest, Cookies.phone(request).orElse(""), sending);
    }

    /** What became of the wish for a code to what was typed. */
    WebReply answer(WebRequest request, Guest guest, String typed, CodeSending sending) {
        return switch (sending) {
            case CodeSending.Sent(var token) -> sent(request, guest, token, typed);
            case CodeSending.OnItsWay(var token) -> sent(request, guest, token, typed);
            case CodeSending.Queued(var token, var _) ->
                    Cookies.withPhone(
                            request,
                            Cookies.withWaiting(
                                    request,
                                    WebReply.seeOther(guest.on(PortalPaths.WAITING)),
                                    token),
                            typed);
            case CodeSending.WaitedInVain() ->
                    WebReply.seeOther(guest.on(PortalPaths.WAITED_IN_VAIN));
            case CodeSending.NotAPhone(var mistake) -> wrong(request, guest, typed, word(mistake));
            case CodeSending.Wait(var left) -> told(request, guest, typed, Reception.WAIT, left);
            case CodeSending.TooMany(var left) ->
                    told(request, guest, typed, Reception.TOO_MANY, left);
            case CodeSending.NoSender() -> WebReply.seeOther(guest.on(PortalPaths.VOUCHER));
            case CodeSending.SendingFailed() -> wrong(request, guest, typed, "sms.failed");
        };
    }

    private static WebReply sent(WebRequest request, Guest guest, SignUpToken token, String typed) {
        WebReply code = WebReply.seeOther(guest.on(PortalPaths.CODE));
        return Cookies.withPhone(request, Cookies.withSignUp(request, code, token), typed);
    }

    private WebReply wrong(WebRequest request, Guest guest, String typed, String word) {
        return told(request, guest, typed, word, PageNotes.USUAL);
    }

    private WebReply told(
            WebRequest request, Guest guest, String typed, String word, Duration life) {
        WebReply next = notes.to(guest.on(PortalPaths.PHONE), guest.carried(), word, 0, life);
        return Cookies.withTyped(request, next, FIELD, typed);
    }

    static String word(PhoneMistake mistake) {
        return MISTAKE + mistake.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
