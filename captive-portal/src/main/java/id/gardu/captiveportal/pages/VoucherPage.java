package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Consent;
import id.gardu.captiveportal.FrontDesk.Redemption;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.util.Map;
import java.util.Optional;

/** The way in without a phone, and the first one offered where no code can be sent. */
record VoucherPage(FrontDesk frontDesk, PortalFrame frame, Reception reception) {
    private static final String FIELD = "voucher";

    /**
     * @param codes whether a code can be had instead
     */
    private record Model(String typed, String problem, boolean codes) {}

    WebReply form(WebRequest request, Guest guest) {
        return form(request, guest, "", "", guest.gateway().canSendCodes());
    }

    /** There turned out to be no sender. */
    WebReply insteadOfCode(WebRequest request, Guest guest) {
        return form(request, guest, "", "", false);
    }

    WebReply submit(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        String typed = PortalFrame.typed(request, FIELD);
        Optional<Consent> consent = frame.consent(request);
        if (consent.isEmpty()) {
            return problem(request, guest, typed, "notice.changed", Map.of());
        }
        return switch (frontDesk.redeem(guest.visit(), typed, consent.get())) {
            case Redemption.Accepted(var token) ->
                    Cookies.withToken(request, reception.enter(request, guest, token), token);
            case Redemption.Unknown() ->
                    problem(request, guest, typed, "voucher.invalid", Map.of());
            case Redemption.TooManyTries(var left) ->
                    problem(
                            request,
                            guest,
                            typed,
                            "otp.toomany",
                            Map.of("m", SpokenAmounts.minutes(left)));
            case Redemption.DeviceLimit(int most) ->
                    problem(request, guest, typed, "voucher.devices", Map.of("n", most));
        };
    }

    private WebReply problem(
            WebRequest request, Guest guest, String typed, String key, Map<String, ?> values) {
        String problem = frame.text(request, key, values);
        return form(request, guest, typed, problem, guest.gateway().canSendCodes());
    }

    private WebReply form(
            WebRequest request, Guest guest, String typed, String problem, boolean codes) {
        var model = new Model(typed, problem, codes);
        return frame.page(request, guest, "voucher", PortalPaths.VOUCHER, model);
    }
}
