package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.DeskClosed;
import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.handover.HandOver;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;

/** Every page a resident meets, ready to be mounted on the portal's listener. Thread-safe. */
public final class PortalPages {
    private final Reception reception;
    private final TroublePage trouble;
    private final ArrivalPage arrival;
    private final PhonePage phone;
    private final CodePage code;
    private final VoucherPage voucher;
    private final StatusPage status;

    /** The pages of one portal, answered for by a desk. */
    public PortalPages(FrontDesk desk, PortalSettings settings) {
        Frame frame = new Frame(settings);
        Entrance entrance = new Entrance(desk, frame);
        this.reception = new Reception(desk);
        this.trouble = new TroublePage(frame);
        this.voucher = new VoucherPage(desk, frame, entrance);
        this.phone = new PhonePage(desk, frame, voucher);
        this.code = new CodePage(desk, frame, reception, entrance);
        this.status = new StatusPage(desk, frame, reception);
        this.arrival = new ArrivalPage(desk, frame, entrance, phone, voucher, status);
    }

    /** Mounts all of them, the error pages included. */
    public void mount(WebRoutes routes) {
        routes.errorPages(trouble);
        for (HandOver handOver : HandOver.all()) {
            routes.get(
                    handOver.path(),
                    asking(request -> met(request, reception.arriving(request), arrival::answer)));
        }
        routes.get(Paths.HOME, asking(status::home))
                .get(Paths.ARRIVED, atGateway(arrival::answer))
                .get(Paths.PHONE, atGateway(phone::form))
                .post(Paths.PHONE, atGateway(phone::submit))
                .get(Paths.CODE, asking(code::form))
                .post(Paths.CODE, asking(code::submit))
                .post(Paths.CODE_AGAIN, asking(code::again))
                .get(Paths.VOUCHER, atGateway(voucher::form))
                .post(Paths.VOUCHER, atGateway(voucher::submit))
                .post(Paths.CONNECT, atGateway(arrival::connect))
                .get(Paths.CONNECTED, atGateway(status::connected))
                .get(Paths.STATUS, asking(status::home))
                .post(Paths.LOG_OUT, asking(status::logOut))
                .get(Paths.LOGGED_OUT, asking(status::loggedOut))
                .asset("/portal.js", Asset.of(PortalPages.class, "portal.js", "text/javascript"));
        Probes.mount(routes);
    }

    private WebAction atGateway(GuestAction action) {
        return asking(request -> met(request, reception.carried(request), action));
    }

    private WebReply met(WebRequest request, Welcome welcome, GuestAction action)
            throws DeskClosed {
        return switch (welcome) {
            case Welcome.In(var guest) -> action.answer(request, guest);
            case Welcome.Turned turned -> trouble.turned(request, turned);
            case Welcome.Nobody nobody -> WebReply.seeOther(Paths.HOME);
        };
    }

    private WebAction asking(DeskAction action) {
        return request -> {
            try {
                return action.answer(request);
            } catch (DeskClosed e) {
                return trouble.closed(request, e);
            }
        };
    }
}
