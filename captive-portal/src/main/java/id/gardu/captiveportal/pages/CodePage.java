package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.CodeEntry;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUp;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;

import java.util.Map;
import java.util.Optional;

/**
 * Six digits. The sign-up token stands in the address, so that the page is still there after the
 * SMS was read; where even the visit was lost, the gateway is asked to send the browser again.
 */
record CodePage(FrontDesk frontDesk, PortalFrame frame, Reception reception) {
    private static final String TOKEN = "s";
    private static final String CODE = "code";

    /**
     * What the page shows.
     *
     * @param phone as this very browser typed it; empty elsewhere
     * @param untilResend seconds until a code may be sent again
     */
    private record Model(String token, String phone, long untilResend, String problem) {}

    static String path(SignUpToken token) {
        return PortalPaths.CODE + "?" + TOKEN + "=" + token.text();
    }

    WebReply form(WebRequest request) throws FrontDeskUnavailable {
        Optional<SignUpToken> token = request.query(TOKEN).flatMap(SignUpToken::tryParse);
        return token.isPresent() ? form(request, token.get(), "") : over(request, "otp.expired");
    }

    WebReply submit(WebRequest request) throws FrontDeskUnavailable {
        Optional<SignUpToken> token = request.field(TOKEN).flatMap(SignUpToken::tryParse);
        if (token.isEmpty()) {
            return over(request, "otp.expired");
        }
        return switch (frontDesk.enterCode(token.get(), PortalFrame.typed(request, CODE))) {
            case CodeEntry.Right(var known, var gateway) -> in(request, known, gateway);
            case CodeEntry.Wrong(int left) ->
                    form(request, token.get(), frame.text(request, "otp.wrong", Map.of("n", left)));
            case CodeEntry.Expired() -> over(request, "otp.expired");
            case CodeEntry.Dead() -> over(request, "otp.dead");
        };
    }

    WebReply again(WebRequest request) throws FrontDeskUnavailable {
        Optional<SignUpToken> token = request.field(TOKEN).flatMap(SignUpToken::tryParse);
        if (token.isEmpty()) {
            return over(request, "otp.expired");
        }
        Optional<CodeSending> sending = frontDesk.resendCode(token.get());
        return sending.isPresent()
                ? resent(request, token.get(), sending.get())
                : over(request, "otp.expired");
    }

    private WebReply resent(WebRequest request, SignUpToken token, CodeSending sending)
            throws FrontDeskUnavailable {
        return switch (sending) {
            case CodeSending.Sent(var next) -> WebReply.seeOther(here(request, next));
            case CodeSending.Wait(var left) -> form(request, token, ""); // it says how long
            case CodeSending.TooMany(var left) -> {
                var minutes = Map.of("m", SpokenAmounts.minutes(left));
                yield form(request, token, frame.text(request, "otp.toomany", minutes));
            }
            case CodeSending.NotAPhone(), CodeSending.NoSender(), CodeSending.SendingFailed() ->
                    form(request, token, frame.text(request, "sms.failed"));
        };
    }

    private WebReply in(WebRequest request, PortalToken token, Gateway gateway) {
        WebReply reply =
                reception
                        .carried(request)
                        .guestIfAny()
                        .map(guest -> reception.enter(request, guest, token))
                        .orElseGet(() -> anew(request, gateway));
        return Cookies.withToken(request, reply, token);
    }

    /** A link, not a 303: the page this came from could not name the gateway in its policy. */
    private WebReply anew(WebRequest request, Gateway gateway) {
        return gateway.handOver()
                .front(gateway)
                .map(door -> new PortalFrame.Onward(door.start().toString()))
                .map(start -> frame.page(request, "code-right", PortalPaths.STATUS, start))
                .orElseGet(() -> WebReply.seeOther(PortalPaths.STATUS));
    }

    private WebReply form(WebRequest request, SignUpToken token, String problem)
            throws FrontDeskUnavailable {
        Optional<SignUp> signUp = frontDesk.signUp(token);
        if (signUp.isEmpty()) {
            return over(request, "otp.expired");
        }
        var model =
                new Model(
                        token.text(),
                        Cookies.phone(request).map(SpokenAmounts::phone).orElse(""),
                        SpokenAmounts.seconds(signUp.get().untilResend()),
                        problem);
        return page(request, "code", here(request, token), model);
    }

    private WebReply over(WebRequest request, String key) {
        var reason = new PortalFrame.Reason(frame.text(request, key));
        return page(request, "code-over", PortalPaths.HOME, reason);
    }

    private WebReply page(WebRequest request, String template, String here, Record model) {
        return reception
                .carried(request)
                .guestIfAny()
                .map(guest -> frame.page(request, template, here, guest, model))
                .orElseGet(() -> frame.page(request, template, here, model));
    }

    private String here(WebRequest request, SignUpToken token) {
        String path = path(token);
        return reception.carried(request).guestIfAny().map(guest -> guest.on(path)).orElse(path);
    }
}
