package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.AfterLogin;
import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.GatewayDoors;
import id.gardu.captiveportal.GatewayDoors.UnbuiltDoor;
import id.gardu.captiveportal.HandOver;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.http.Asset;
import id.gardu.captiveportal.http.WebAction;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;
import id.gardu.captiveportal.pages.Reception.Guest;
import id.gardu.captiveportal.pages.Reception.Welcome;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Every page a resident meets, ready to be mounted on the portal's listener. Thread-safe. */
public final class PortalPages {
    private final GatewayDoors doors;
    private final PageNotes notes;
    private final Reception reception;
    private final PortalErrorPages trouble;
    private final ArrivalPage arrival;
    private final PhonePage phone;
    private final WaitingPage waiting;
    private final CodePage code;
    private final VoucherPage voucher;
    private final StatusPage status;
    private final ServicesPage services;
    private final SurveyPage survey;
    private final ProgrammePage programme;

    /**
     * The pages of one portal, answered for by a frontDesk.
     *
     * @param clock in the city's zone
     */
    public PortalPages(
            FrontDesk frontDesk,
            GatewayDoors doors,
            AfterLogin afterLogin,
            Operator operator,
            Clock clock,
            MonotonicClock monotonic) {
        this.doors = doors;
        PortalFrame frame = new PortalFrame(operator, clock);
        this.notes = new PageNotes(frontDesk, clock);
        this.services = new ServicesPage(afterLogin.services(), frame);
        this.reception = new Reception(frontDesk, frame, notes, services, doors.built());
        this.trouble = new PortalErrorPages(frame, monotonic);
        this.voucher = new VoucherPage(frontDesk, frame, notes, reception);
        this.phone = new PhonePage(frontDesk, frame, notes, voucher);
        this.waiting = new WaitingPage(frontDesk, frame, phone);
        this.code = new CodePage(frontDesk, frame, notes, reception, phone);
        this.survey = new SurveyPage(afterLogin.survey(), frame);
        this.programme = new ProgrammePage(afterLogin.programmes(), frame, notes);
        this.status =
                new StatusPage(
                        frontDesk, frame, reception, services, afterLogin.survey(), programme);
        this.arrival = new ArrivalPage(frontDesk, frame, notes, reception, phone, voucher, status);
    }

    /** Mounts all of them, the error pages included. */
    public void mount(WebRoutes routes) {
        routes.errorPages(trouble);
        for (UnbuiltDoor door : doors.unbuilt()) {
            door.paths()
                    .forEach(path -> routes.get(path, request -> trouble.unbuilt(request, door)));
        }
        for (HandOver handOver : doors.built()) {
            routes.get(
                    handOver.path(),
                    asking(request -> met(request, reception.arriving(request), arrival::answer)));
        }
        routes.get(PortalPaths.HOME, asking(this::home))
                .get(PortalPaths.ARRIVED, atGateway(arrival::answer))
                .get(PortalPaths.PHONE, atGateway(phone::form))
                .post(PortalPaths.PHONE, sentAt(PortalPaths.PHONE, phone::submit))
                .get(PortalPaths.WAITING, atGateway(waiting::answer))
                .get(PortalPaths.WAITED_IN_VAIN, atGateway(waiting::over))
                .get(PortalPaths.CODE, asking(code::form))
                .post(PortalPaths.CODE, sent(PortalPaths.CODE, code::submit))
                .post(PortalPaths.CODE_AGAIN, sent(PortalPaths.CODE, code::again))
                .get(PortalPaths.VOUCHER, atGateway(voucher::form))
                .post(PortalPaths.VOUCHER, sentAt(PortalPaths.VOUCHER, voucher::submit))
                .post(PortalPaths.CONNECT, sentAt(PortalPaths.ARRIVED, arrival::connect))
                .get(PortalPaths.REFUSED, atGateway(reception::refused))
                .get(PortalPaths.ONWARD, reception::onward)
                .get(PortalPaths.OPENING, atGateway(arrival::opening))
                .get(PortalPaths.CONNECTED, atGateway(status::connected))
                .get(PortalPaths.STATUS, asking(status::home))
                .get(PortalPaths.PROGRAMME, asking(programme::answer))
                .post(PortalPaths.PROGRAMME_SIGN_UP, sent(PortalPaths.PROGRAMME, programme::signUp))
                .post(
                        PortalPaths.PROGRAMME_WITHDRAW,
                        sent(PortalPaths.PROGRAMME, programme::withdraw))
                .post(PortalPaths.PROGRAMME_ATTEND, sent(PortalPaths.PROGRAMME, programme::attend))
                .post(PortalPaths.LOG_OUT, sent(PortalPaths.STATUS, status::logOut))
                .get(PortalPaths.LOGGED_OUT, asking(status::loggedOut))
                .get(PortalPaths.SERVICE, services::open)
                .get(PortalPaths.SURVEY, survey::shown)
                .post(PortalPaths.SURVEY, survey::take)
                .asset("/portal.js", Asset.of(PortalPages.class, "portal.js", "text/javascript"));
        Probes.mount(routes);
    }

    private WebReply home(WebRequest request) throws FrontDeskUnavailable {
        Optional<UnbuiltDoor> sent =
                doors.unbuilt().stream()
                        .filter(door -> !door.mark().isEmpty())
                        .filter(door -> request.query(door.mark()).isPresent())
                        .findFirst();
        return sent.isPresent() ? trouble.unbuilt(request, sent.get()) : status.home(request);
    }

    private WebAction atGateway(GuestAction action) {
        return asking(request -> met(request, reception.carried(request), action));
    }

    /** A form of somebody at a gateway; {@code back} is the page it stands on. */
    private WebAction sentAt(String back, GuestAction action) {
        return sent(
                back,
                request ->
                        switch (reception.carried(request)) {
                            case Welcome.In(var guest) -> action.answer(request, guest);
                            case Welcome.Turned _ -> WebReply.seeOther(Reception.turned(request));
                            case Welcome.Nobody _ -> WebReply.seeOther(PortalPaths.HOME);
                        });
    }

    /** A form: whatever comes of it is told by a page that is fetched. */
    private WebAction sent(String back, FrontDeskAction action) {
        return request -> {
            try {
                return action.answer(request);
            } catch (FrontDeskUnavailable e) {
                trouble.log(request, e);
                return reception
                        .carried(request)
                        .guestIfAny()
                        .map(guest -> notes.to(guest.on(back), guest.carried(), "desk.closed"))
                        .orElseGet(() -> WebReply.seeOther(back));
            }
        };
    }

    private WebReply met(WebRequest request, Welcome welcome, GuestAction action)
            throws FrontDeskUnavailable {
        return switch (welcome) {
            case Welcome.In(var guest) -> action.answer(request, guest);
            case Welcome.Turned turned -> trouble.turned(request, turned);
            case Welcome.Nobody nobody -> WebReply.seeOther(PortalPaths.HOME);
        };
    }

    private WebAction asking(FrontDeskAction action) {
        return request -> {
            try {
                return action.answer(request);
            } catch (FrontDeskUnavailable e) {
                return trouble.closed(request, e);
            }
        };
    }

    /**
     * What an operator says about itself on the pages.
     *
     * @param city as in "WiFi Komunitas {city}" and "Pemerintah {city}", the Indonesian name
     * @param retentionDays how long what is collected is kept at most, 1 or more
     */
    public record Operator(String city, int retentionDays) {
        public Operator {
            if (city.isBlank()) {
                throw new IllegalArgumentException("the city has a name");
            }
            if (retentionDays < 1) {
                throw new IllegalArgumentException(retentionDays + " is not 1 day or more");
            }
        }
    }

    /** An action that asks the front frontDesk. */
    @FunctionalInterface
    interface FrontDeskAction {
        WebReply answer(WebRequest request) throws FrontDeskUnavailable;
    }

    /** An action for somebody who stands at a gateway. */
    @FunctionalInterface
    interface GuestAction {
        WebReply answer(WebRequest request, Guest guest) throws FrontDeskUnavailable;
    }

    /**
     * What operating systems fetch to find out whether they are online. It reaches us only where a
     * gateway answers their hosts' names with our address, so the device is not: a redirect says
     * "there is a portal, and it is here". Never what the system hopes for, or it would call the
     * network open.
     */
    static final class Probes {
        static final List<String> PATHS =
                List.of(
                        "/generate_204",
                        "/gen_204",
                        "/hotspot-detect.html",
                        "/library/test/success.html",
                        "/connecttest.txt",
                        "/ncsi.txt",
                        "/redirect",
                        "/success.txt",
                        "/canonical.html",
                        "/check_network_status.txt");

        private Probes() {}

        static void mount(WebRoutes routes) {
            PATHS.forEach(path -> routes.get(path, Probes::answer));
        }

        private static WebReply answer(WebRequest request) {
            String home = request.absolute(PortalPaths.HOME).toString();
            return WebReply.status(302).with("Location", home);
        }
    }
}
