package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.BrowserId;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.SignUpToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.GateEntry;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PageNotes.PageNote;
import id.gardu.captiveportal.pages.Reception.Guest;

import java.util.Optional;

/** Where gateways send browsers: whatever the visitor comes for, this finds the page for it. */
record ArrivalPage(
        FrontDesk frontDesk,
        PortalFrame frame,
        PageNotes notes,
        Reception reception,
        PhonePage phone,
        VoucherPage voucher,
        StatusPage status) {
    private static final int LOOK_EVERY_SECONDS = 2;

    /**
     * @param known whether the browser has a token
     */
    private record NotIn(String reason, boolean known) {}

    /**
     * @param again the same page
     */
    private record Opening(String again) {}

    WebReply answer(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        frontDesk.arrived(guest.visit(), guest.arrival().outcome());
        return switch (guest.arrival().outcome()) {
            case NOT_YET -> notYet(request, guest);
            case ONLINE -> status.connected(request, guest);
            case REFUSED -> refused(request, guest);
            case UNANSWERED -> notIn(request, guest, "notin.unanswered");
            case LOGGED_OUT -> status.loggedOut(request, guest);
        };
    }

    /** One button for somebody who was here before. */
    WebReply connect(WebRequest request, Guest guest) {
        Optional<PortalToken> token = Cookies.token(request);
        return token.isPresent()
                ? reception.enter(request, guest, token.get())
                : WebReply.seeOther(guest.on(PortalPaths.PHONE));
    }

    /** Until a gateway that fetches by itself whom to let in has done so. */
    WebReply opening(WebRequest request, Guest guest) {
        Optional<GateEntry> entry = guest.door().entry().filter(GateEntry::fetched);
        if (entry.isEmpty() || frontDesk.isIn(guest.visit(), entry.get())) {
            return WebReply.seeOther(reception.connected(guest));
        }
        Optional<PageNote> soon = notes.read(request, guest.carried());
        if (soon.isEmpty()) {
            return notIn(request, guest, "notin.unanswered");
        }
        String again = PageNotes.carried(request, guest.on(PortalPaths.OPENING));
        return frame.page(
                        request,
                        guest,
                        PortalState.OPENING,
                        new Opening(again),
                        frame.waiting(request, "opening.text", notes.left(soon.get())))
                .with("Refresh", LOOK_EVERY_SECONDS + "; url=" + again);
    }

    private WebReply notYet(WebRequest request, Guest guest) throws FrontDeskUnavailable {
        // The frontDesk is not asked: a returning visitor gets in while its database is away.
        if (Cookies.token(request).isPresent()) {
            return frame.page(request, guest, PortalState.CONNECT);
        }
        BrowserId browser = Cookies.browser(request).id();
        Optional<SignUpToken> unfinished = frontDesk.unfinished(guest.visit(), browser);
        if (unfinished.isPresent()) {
            WebReply code = WebReply.seeOther(guest.on(PortalPaths.CODE));
            return Cookies.withBrowser(
                    request, Cookies.withSignUp(request, code, unfinished.get()), browser);
        }
        return guest.gateway().canSendCodes()
                ? phone.form(request, guest)
                : voucher.form(request, guest);
    }

    /** A login that came too late is minted again, once, without a word. */
    private WebReply refused(WebRequest request, Guest guest) {
        Optional<PortalToken> token = Cookies.token(request);
        if (token.isPresent() && !Cookies.triedAgain(request)) {
            return Cookies.tryingAgain(request, reception.enter(request, guest, token.get()));
        }
        return notIn(request, guest, "notin.refused");
    }

    private WebReply notIn(WebRequest request, Guest guest, String key) {
        boolean known = Cookies.token(request).isPresent();
        return frame.page(
                request, guest, PortalState.NOT_IN, new NotIn(frame.text(request, key), known));
    }
}
