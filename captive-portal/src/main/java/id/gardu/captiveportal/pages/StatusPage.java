package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDesk.Status;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MicroSurvey;
import id.gardu.captiveportal.WantedPage;
import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.Reception.Guest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Being in: what was used today, and the way out. */
final class StatusPage {
    private static final Logger log = LoggerFactory.getLogger(StatusPage.class);

    private final FrontDesk frontDesk;
    private final PortalFrame frame;
    private final SpokenAmounts figures;
    private final Reception reception;
    private final ServicesPage services;
    private final MicroSurvey survey;
    private final ProgrammePage programmes;

    StatusPage(
            FrontDesk frontDesk,
            PortalFrame frame,
            Reception reception,
            ServicesPage services,
            MicroSurvey survey,
            ProgrammePage programmes) {
        this.services = services;
        this.survey = survey;
        this.frontDesk = frontDesk;
        this.frame = frame;
        this.figures = new SpokenAmounts(frame);
        this.reception = reception;
        this.programmes = programmes;
    }

    /**
     * How somebody stands; empty text for what is not known or not limited.
     *
     * @param known whether the frontDesk told anything
     * @param cards the programme that is shown; none or one
     * @param secondsLeft the same as {@code timeLeft}; 0 where it does not run down by itself
     * @param ends the time of day when it is over
     * @param afterwards what happens when the day's share is used
     * @param again where this page is seen again
     * @param wanted the page that was asked for before the portal came
     */
    private record Model(
            boolean known,
            boolean online,
            String time,
            String data,
            String timeLeft,
            long secondsLeft,
            String ends,
            String afterwards,
            String again,
            String dataLeft,
            String looked,
            List<ProgrammePage.Card> cards,
            String wanted,
            String wantedHost) {}

    /**
     * @param slip of an invitation to a few questions; empty where there is none
     */
    private record Invitation(String slip) {}

    /**
     * @param again where to get in once more; empty where nobody knows
     */
    private record LoggedOut(String again) {}

    /** For anybody: the status of whoever is known here, else what this is. */
    WebReply home(WebRequest request) throws FrontDeskUnavailable {
        Optional<PortalToken> token = Cookies.token(request);
        if (token.isEmpty()) {
            return frame.page(request, PortalState.HOME);
        }
        Optional<Status> status = frontDesk.status(token.get());
        if (status.isEmpty()) {
            WebReply home = frame.page(request, PortalState.HOME);
            return Cookies.withoutToken(request, home);
        }
        Model model = model(request, status, status.get().online(), Optional.empty());
        return frame.page(
                request, PortalState.STATUS, model, services.offer(request), new Invitation(""));
    }

    /** The gateway says the device is in; without figures if the frontDesk cannot tell them now. */
    WebReply connected(WebRequest request, Guest guest) {
        Optional<URI> wanted =
                guest.arrival()
                        .wanted()
                        .flatMap(text -> WantedPage.of(text, request.askedOrigins()));
        Model model = model(request, known(request), true, wanted);
        return frame.page(
                request,
                guest,
                PortalState.CONNECTED,
                model,
                services.offer(request),
                invitation(request, guest));
    }

    private Invitation invitation(WebRequest request, Guest guest) {
        return new Invitation(
                Cookies.token(request)
                        .flatMap(token -> survey.invitation(token, guest.gateway()))
                        .orElse(""));
    }

    WebReply loggedOut(WebRequest request, Guest guest) {
        var model = new LoggedOut(guest.door().start().toString());
        return frame.page(request, guest, PortalState.LOGGED_OUT, model);
    }

    WebReply loggedOut(WebRequest request) {
        Optional<Guest> guest = reception.carried(request).guestIfAny();
        String again = guest.map(at -> at.door().start().toString()).orElse("");
        return frame.page(request, guest, PortalState.LOGGED_OUT, new LoggedOut(again));
    }

    /** Ends the token here and the session at the gateway. */
    WebReply logOut(WebRequest request) throws FrontDeskUnavailable {
        Optional<PortalToken> token = Cookies.token(request);
        Optional<Gateway> elsewhere =
                token.isPresent()
                        ? frontDesk.logOut(token.get()).stillOnlineAt()
                        : Optional.empty();
        return Cookies.withoutToken(request, out(request, elsewhere));
    }

    private WebReply out(WebRequest request, Optional<Gateway> elsewhere) {
        Optional<Guest> guest = reception.carried(request).guestIfAny();
        if (guest.isPresent()) {
            return WebReply.seeOther(guest.get().door().logOut());
        }
        return elsewhere
                .map(gateway -> reception.onward(gateway, Reception.LOG_OUT))
                .orElseGet(() -> WebReply.seeOther(PortalPaths.LOGGED_OUT));
    }

    private Optional<Status> known(WebRequest request) {
        Optional<PortalToken> token = Cookies.token(request);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        try {
            return frontDesk.status(token.get());
        } catch (FrontDeskUnavailable e) {
            log.warn("request {}: no figures: {}", request.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private Model model(
            WebRequest request, Optional<Status> status, boolean online, Optional<URI> wanted) {
        return new Model(
                status.isPresent(),
                online,
                status.map(s -> figures.time(request, s.timeToday())).orElse(""),
                status.map(s -> data(request, s.octetsToday())).orElse(""),
                status.flatMap(Status::timeLeft)
                        .map(left -> figures.time(request, left))
                        .orElse(""),
                status.filter(_ -> online)
                        .flatMap(Status::timeLeft)
                        .map(Duration::toSeconds)
                        .orElse(0L),
                status.flatMap(Status::endsAt).map(at -> frame.clock(request, at)).orElse(""),
                status.map(s -> afterwards(request, s)).orElse(""),
                request.absolute(PortalPaths.STATUS).toString(),
                status.map(s -> data(request, s.octetsLeft())).orElse(""),
                status.flatMap(Status::lookedAt).map(at -> looked(request, at)).orElse(""),
                status.isPresent()
                        ? programmes.current(request, Cookies.token(request))
                        : List.of(),
                wanted.map(URI::toString).orElse(""),
                wanted.map(URI::getHost).orElse(""));
    }

    private String afterwards(WebRequest request, Status status) {
        if (status.octetsLeft().isPresent()) {
            return frame.text(
                    request, status.slowKbps().isPresent() ? "connected.slow" : "connected.stop");
        }
        return status.timeLeft().isPresent() ? frame.text(request, "connected.time") : "";
    }

    private String looked(WebRequest request, LocalDateTime at) {
        LocaleTexts texts = frame.texts(request);
        return frame.text(
                request,
                "looked",
                Map.of(
                        "day",
                        texts.day(at.toLocalDate()),
                        "time",
                        texts.format(texts.text("looked.time"), at)));
    }

    private String data(WebRequest request, OptionalLong octets) {
        return octets.isPresent() ? figures.data(request, octets.getAsLong()) : "";
    }
}
