package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.CodeSending;
import id.gardu.captiveportal.FrontDesk.WaitingToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PortalFrame.Problem;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.util.Optional;

/**
 * Until there is a message for whoever waits: asks again every five seconds by itself, without
 * script. The other ways in stand above.
 */
record WaitingPage(FrontDesk frontDesk, PortalFrame frame, PhonePage phone) {
    private static final int LOOK_EVERY_SECONDS = 5;

    /**
     * @param again the page itself
     */
    private record Model(String again) {}

    WebReply answer(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        Optional<WaitingToken> token = Cookies.waiting(request);
        Optional<CodeSending> sending =
                token.isPresent()
                        ? frontDesk.waiting(token.get(), Cookies.browser(request).id())
                        : Optional.empty();
        if (sending.isPresent() && sending.get() instanceof CodeSending.Queued waits) {
            return page(request, guest, waits);
        }
        return sending.map(outcome -> phone.waited(request, guest, outcome))
                .orElseGet(() -> WebReply.seeOther(guest.on(PortalPaths.PHONE)));
    }

    private WebReply page(WebRequest request, Guest guest, CodeSending.Queued waits) {
        String again = guest.on(PortalPaths.WAITING);
        Problem problem = frame.waiting(request, "waiting.text", waits.left());
        return frame.page(request, guest, PortalState.WAITING, new Model(again), problem)
                .with("Refresh", LOOK_EVERY_SECONDS + "; url=" + again);
    }

    WebReply over(WebRequest request, Guest guest) {
        return frame.page(request, guest, PortalState.WAITED_IN_VAIN);
    }
}
