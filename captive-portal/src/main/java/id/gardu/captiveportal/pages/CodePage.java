package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Browser;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PageNotes.PageNote;
import id.gardu.captiveportal.pages.PortalFrame.Problem;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.util.Map;
import java.util.Optional;

/**
 * Six digits. Which sign-up they are for stands in a cookie; a browser that has forgotten it is
 * found again by its visit, if the desk believes that. How many tries are left is always the desk's
 * word, however the page was come to.
 */
record CodePage(
        FrontDesk frontDesk,
        PortalFrame frame,
        PageNotes notes,
        Reception reception,
        PhonePage phone) {
    private static final String CODE = "code";
    private static final String NUMBER = "phone";
    private static final String DIGITS = "otp.digits";
    private static final String DEAD = "otp.dead";
    private static final int TRIES = 5;

    /**
     * What the page shows.
     *
     * @param phone as this very browser typed it; empty elsewhere
     * @param untilResend seconds until a code may be sent again
     * @param resendAt the same as the clock will show it
     */
    private record Model(String phone, long untilResend, String resendAt) {}

    /** A sign-up and how it stands for this browser. */
    private record OpenSignUp(SignUpToken token, BrowserId browser, SignUp standing) {}

    WebReply form(WebRequest request) throws FrontDeskUnavailable {
        Optional<Guest> guest = reception.carried(request).guestIfAny();
        Optional<PageNote> note = notes.read(request, about(guest));
        Optional<OpenSignUp> open = open(request, guest);
        if (open.isPresent()) {
            return form(request, guest, open.get().standing(), note);
        }
        if (Cookies.token(request).isPresent()) { // the code was right, and is no longer asked for
            return WebReply.seeOther(Reception.on(guest, PortalPaths.ARRIVED));
        }
        boolean dead = note.filter(said -> said.word().equals(DEAD)).isPresent();
        if (!dead && Cookies.signUp(request).isEmpty() && guest.isPresent()) {
            Problem problem = note.flatMap(said -> problem(request, said)).orElse(Problem.NONE);
            return frame.page(request, guest.get(), PortalState.CODE_ANEW, problem);
        }
        String key = dead ? DEAD : "otp.expired";
        var reason = new PortalFrame.Reason(frame.text(request, key));
        return frame.page(request, guest, PortalState.CODE_OVER, reason);
    }

    private WebReply form(
            WebRequest request, Optional<Guest> guest, SignUp standing, Optional<PageNote> note) {
        Problem problem =
                note.flatMap(said -> problem(request, said))
                        .orElseGet(() -> wrongSoFar(request, standing));
        var model =
                new Model(
                        Cookies.phone(request).map(SpokenAmounts::phone).orElse(""),
                        SpokenAmounts.seconds(standing.untilResend()),
                        frame.timeIn(request, standing.untilResend()));
        return frame.page(request, guest, state(problem), model, problem);
    }

    private static PortalState state(Problem problem) {
        if (problem.problem().isEmpty()) {
            return PortalState.CODE;
        }
        return problem.seconds() > 0 ? PortalState.CODE_LATER : PortalState.CODE_WRONG;
    }

    private Optional<Problem> problem(WebRequest request, PageNote said) {
        return switch (said.word()) {
            case Reception.TOO_MANY ->
                    Optional.of(frame.waiting(request, "later.too-many", notes.left(said)));
            case DEAD -> Optional.empty(); // of the sign-up before this one
            default -> Optional.of(frame.problem(request, said.word()));
        };
    }

    private Problem wrongSoFar(WebRequest request, SignUp standing) {
        int left = standing.triesLeft();
        return left >= TRIES
                ? Problem.NONE
                : frame.problem(
                        request, left == 1 ? "otp.wrong.last" : "otp.wrong", Map.of("n", left));
    }

    /** The one this browser began, else the one the desk knows this visit by. */
    private Optional<OpenSignUp> open(WebRequest request, Optional<Guest> guest)
            throws FrontDeskUnavailable {
        BrowserId browser = Cookies.browser(request).id();
        Optional<OpenSignUp> own = open(Cookies.signUp(request), browser);
        return own.isPresent() || guest.isEmpty()
                ? own
                : open(frontDesk.unfinished(guest.get().visit(), browser), browser);
    }

    private Optional<OpenSignUp> open(Optional<SignUpToken> token, BrowserId browser)
            throws FrontDeskUnavailable {
        return token.isEmpty()
                ? Optional.empty()
                : frontDesk
                        .signUp(token.get(), browser)
                        .map(how -> new OpenSignUp(token.get(), browser, how));
    }

    WebReply submit(WebRequest request) throws FrontDeskUnavailable {
        Optional<Guest> guest = reception.carried(request).guestIfAny();
        String typed = PortalFrame.typed(request, CODE);
        Optional<OpenSignUp> open = open(request, guest);
        boolean anew = open.isEmpty() && guest.isPresent() && request.field(NUMBER).isPresent();
        if (open.isEmpty() && !anew) {
            return here(guest);
        }
        if (typed.codePoints().filter(Character::isDigit).count() != 6) {
            return told(guest, DIGITS); // no try
        }
        return anew
                ? anew(request, guest.get(), typed)
                : entered(request, guest, open.get(), typed);
    }

    private WebReply entered(
            WebRequest request, Optional<Guest> guest, OpenSignUp open, String typed)
            throws FrontDeskUnavailable {
        return switch (frontDesk.enterCode(open.token(), open.browser(), typed)) {
            case CodeEntry.Right(var known, var gateway) ->
                    Cookies.withToken(request, in(request, guest, known, gateway), known);
            case CodeEntry.Wrong _, CodeEntry.Expired _ -> here(guest); // it says which
            case CodeEntry.Dead() -> told(guest, DEAD);
        };
    }

    /**
     * The number says which sign-up it is: asked for once more, it sends nothing while a code is on
     * its way.
     */
    private WebReply anew(WebRequest request, Guest guest, String code)
            throws FrontDeskUnavailable {
        Optional<Consent> consent = frame.consent(request);
        if (consent.isEmpty()) {
            return told(Optional.of(guest), "notice.changed");
        }
        String number = PortalFrame.typed(request, NUMBER);
        Browser browser = Cookies.browser(request);
        CodeSending sending = frontDesk.requestCode(guest.visit(), browser, number, consent.get());
        if (sending instanceof CodeSending.OnItsWay(var token)) {
            return entered(request, guest, token, browser.id(), code);
        }
        return sending instanceof CodeSending.Sent(var token)
                ? Cookies.withSignUp(request, told(Optional.of(guest), "otp.anew.sent"), token)
                : phone.answer(request, guest, number, sending);
    }

    private WebReply entered(
            WebRequest request, Guest guest, SignUpToken token, BrowserId browser, String code)
            throws FrontDeskUnavailable {
        Optional<Guest> at = Optional.of(guest);
        return switch (frontDesk.enterCode(token, browser, code)) {
            case CodeEntry.Right(var known, var gateway) ->
                    Cookies.withToken(request, in(request, at, known, gateway), known);
            case CodeEntry.Wrong _, CodeEntry.Expired _ -> told(at, "otp.anew.wrong");
            case CodeEntry.Dead() -> told(at, DEAD);
        };
    }

    WebReply again(WebRequest request) throws FrontDeskUnavailable {
        Optional<Guest> guest = reception.carried(request).guestIfAny();
        Optional<OpenSignUp> open = open(request, guest);
        Optional<CodeSending> sending =
                open.isPresent() ? frontDesk.resendCode(open.get().token()) : Optional.empty();
        return sending.isPresent() ? resent(request, guest, sending.get()) : here(guest);
    }

    private WebReply resent(WebRequest request, Optional<Guest> guest, CodeSending sending) {
        return switch (sending) {
            case CodeSending.Sent(var next) -> Cookies.withSignUp(request, here(guest), next);
            case CodeSending.Wait _ -> here(guest); // the page says how long
            case CodeSending.TooMany(var left) ->
                    notes.to(path(guest), about(guest), Reception.TOO_MANY, 0, left);
            case CodeSending.OnItsWay(var next) -> Cookies.withSignUp(request, here(guest), next);
            case CodeSending.NotAPhone _,
                    CodeSending.NoSender _,
                    CodeSending.Queued _,
                    CodeSending.WaitedInVain _,
                    CodeSending.SendingFailed _ ->
                    told(guest, "sms.failed");
        };
    }

    private WebReply in(
            WebRequest request, Optional<Guest> guest, PortalToken token, Gateway gateway) {
        return guest.map(at -> reception.enter(request, at, token))
                .orElseGet(() -> reception.onward(gateway, Reception.START));
    }

    private static String about(Optional<Guest> guest) {
        return guest.map(Guest::carried).orElse(PageNotes.ANYBODY);
    }

    private static String path(Optional<Guest> guest) {
        return Reception.on(guest, PortalPaths.CODE);
    }

    private static WebReply here(Optional<Guest> guest) {
        return WebReply.seeOther(path(guest));
    }

    private WebReply told(Optional<Guest> guest, String word) {
        return notes.to(path(guest), about(guest), word);
    }
}
