package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.util.Map;
import java.util.Optional;

/** One field, for a phone number in any way people write it. */
record PhonePage(FrontDesk frontDesk, PortalFrame frame, VoucherPage voucher) {
    private static final String FIELD = "phone";

    private record Model(String typed, String problem) {}

    WebReply form(WebRequest request, Guest guest) {
        return guest.gateway().canSendCodes()
                ? form(request, guest, "", "")
                : voucher.form(request, guest);
    }

    WebReply submit(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        String typed = PortalFrame.typed(request, FIELD);
        Optional<Consent> consent = frame.consent(request);
        if (consent.isEmpty()) {
            return form(request, guest, typed, frame.text(request, "notice.changed"));
        }
        return switch (frontDesk.requestCode(guest.visit(), typed, consent.get())) {
            case CodeSending.Sent(var token) ->
                    Cookies.withPhone(
                            request, WebReply.seeOther(guest.on(CodePage.path(token))), typed);
            case CodeSending.NotAPhone() -> problem(request, guest, typed, "phone.invalid");
            case CodeSending.Wait(var left) ->
                    waiting(request, guest, typed, SpokenAmounts.seconds(left));
            case CodeSending.TooMany(var left) -> {
                var minutes = Map.of("m", SpokenAmounts.minutes(left));
                yield form(request, guest, typed, frame.text(request, "otp.toomany", minutes));
            }
            case CodeSending.NoSender() -> voucher.insteadOfCode(request, guest);
            case CodeSending.SendingFailed() -> problem(request, guest, typed, "sms.failed");
        };
    }

    /** The code this device was sent a moment ago still works: on to where it is entered. */
    private WebReply waiting(WebRequest request, Guest guest, String typed, long seconds)
            throws FrontDeskUnavailable {
        Optional<SignUpToken> unfinished = frontDesk.unfinished(guest.visit());
        return unfinished.isPresent()
                ? WebReply.seeOther(guest.on(CodePage.path(unfinished.get())))
                : form(
                        request,
                        guest,
                        typed,
                        frame.text(request, "otp.wait", Map.of("s", seconds)));
    }

    private WebReply problem(WebRequest request, Guest guest, String typed, String key) {
        return form(request, guest, typed, frame.text(request, key));
    }

    private WebReply form(WebRequest request, Guest guest, String typed, String problem) {
        var model = new Model(typed, problem);
        return typed.isEmpty() && problem.isEmpty()
                ? frame.kept(request, guest, "phone", PortalPaths.PHONE, model)
                : frame.page(request, guest, "phone", PortalPaths.PHONE, model);
    }
}
