package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.Admission;
import id.gardu.captiveportal.PortalToken;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.net.URI;
import java.util.Map;

/**
 * The last step of every way in: ask for a login and send the browser to the gateway with it. By a
 * 303, for a form on an HTTPS page that goes to an HTTP gateway is stopped by browsers with a
 * warning, and a 303 after our own POST is not.
 */
record Entrance(FrontDesk frontDesk, PortalFrame frame) {
    WebReply enter(WebRequest request, Guest guest, PortalToken token) {
        return switch (frontDesk.admit(token, guest.visit())) {
            case Admission.Granted(var login) -> {
                URI connected = request.absolute(guest.on(PortalPaths.CONNECTED));
                yield WebReply.seeOther(guest.door().logIn(login, connected));
            }
            case Admission.DeviceLimit(int most) ->
                    refused(request, guest, "device.limit", Map.of("n", most));
            case Admission.Blocked() -> refused(request, guest, "device.blocked", Map.of());
            case Admission.SpentToday() -> refused(request, guest, "quota.used", Map.of());
            case Admission.NotKnown() ->
                    Cookies.withoutToken(request, WebReply.seeOther(guest.on(PortalPaths.PHONE)));
        };
    }

    private WebReply refused(WebRequest request, Guest guest, String key, Map<String, ?> values) {
        var model = new PortalFrame.Reason(frame.text(request, key, values));
        return frame.page(request, guest, "refused", PortalPaths.ARRIVED, model);
    }
}
