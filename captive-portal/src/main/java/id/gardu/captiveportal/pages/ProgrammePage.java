package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.FrontDeskUnavailable;
import id.gardu.captiveportal.Participation;
import id.gardu.captiveportal.Participation.Offer;
import id.gardu.captiveportal.Participation.SignUpState;
import id.gardu.captiveportal.http.LocaleTexts;
import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.pages.PageNotes.PageNote;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Programmes of the city: who is known here signs up with one button, withdraws with another, and
 * types the code of the day where it is held.
 */
record ProgrammePage(Participation participation, PortalFrame frame, PageNotes notes) {
    private static final Logger log = LoggerFactory.getLogger(ProgrammePage.class);
    private static final String WAVE = "wave";
    private static final String CODE = "code";
    private static final String LOGIN_FIRST = "login";

    /** What went as it was wanted. */
    private static final List<String> GOOD =
            List.of("seat", "waiting", "withdrawn", "counted", "already");

    /**
     * A wave as somebody reads it.
     *
     * @param about may be empty
     * @param state how it stands, in a sentence
     * @param open whether there is a button to sign up
     * @param mine whether there is a button to withdraw
     * @param waits whether signing up means to wait
     * @param present a sentence; empty when it was not counted today
     */
    record Card(
            String wave,
            String name,
            String about,
            String day,
            String place,
            String state,
            boolean open,
            boolean mine,
            boolean waits,
            String present) {}

    /**
     * @param said what became of a form; empty where nothing was sent
     * @param good whether that went well
     */
    private record Model(String said, boolean good, boolean known, List<Card> cards) {}

    /**
     * The one a status page shows: the visitor's own, else the next; none where nothing is known.
     */
    List<Card> current(WebRequest request, Optional<PortalToken> token) {
        try {
            return offers(token).stream()
                    .filter(offer -> offer.state() != SignUpState.CLOSED)
                    .min(Comparator.comparing(offer -> !offer.state().isSignedUp()))
                    .map(offer -> card(request, offer))
                    .stream()
                    .toList();
        } catch (FrontDeskUnavailable e) {
            log.warn("request {}: no programme: {}", request.id(), e.getMessage());
            return List.of();
        }
    }

    private List<Offer> offers(Optional<PortalToken> token) throws FrontDeskUnavailable {
        return token.isEmpty() ? List.of() : participation.offers(token.get()).orElseGet(List::of);
    }

    WebReply answer(WebRequest request) throws FrontDeskUnavailable {
        Optional<PortalToken> token = Cookies.token(request);
        Optional<List<Offer>> offers =
                token.isEmpty() ? Optional.empty() : participation.offers(token.get());
        String word = notes.read(request, about(token)).map(PageNote::word).orElse("");
        var model =
                new Model(
                        word.isEmpty() ? "" : frame.text(request, key(word)),
                        GOOD.contains(word),
                        offers.isPresent(),
                        offers.orElseGet(List::of).stream()
                                .map(offer -> card(request, offer))
                                .toList());
        return frame.page(
                request,
                word.isEmpty() ? PortalState.PROGRAMME : PortalState.PROGRAMME_TOLD,
                model);
    }

    private static String key(String word) {
        return "programme.said." + word;
    }

    /** What somebody known here does; in a word what became of it, empty when they are not. */
    private interface Act {
        Optional<String> by(PortalToken token) throws FrontDeskUnavailable;
    }

    WebReply signUp(WebRequest request) throws FrontDeskUnavailable {
        String wave = PortalFrame.typed(request, WAVE);
        return done(request, token -> participation.signUp(token, wave).map(ProgrammePage::word));
    }

    WebReply withdraw(WebRequest request) throws FrontDeskUnavailable {
        String wave = PortalFrame.typed(request, WAVE);
        return done(request, token -> participation.withdraw(token, wave).map(_ -> "withdrawn"));
    }

    WebReply attend(WebRequest request) throws FrontDeskUnavailable {
        String code = PortalFrame.typed(request, CODE);
        return done(request, token -> participation.attend(token, code).map(ProgrammePage::word));
    }

    private WebReply done(WebRequest request, Act act) throws FrontDeskUnavailable {
        Optional<PortalToken> token = Cookies.token(request);
        String word = token.isEmpty() ? LOGIN_FIRST : act.by(token.get()).orElse(LOGIN_FIRST);
        return notes.to(PortalPaths.PROGRAMME, about(token), word);
    }

    private static String word(Enum<?> outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What became of a form is told to whom it happened to. */
    private static String about(Optional<PortalToken> token) {
        return token.map(PortalToken::text).orElse(PageNotes.ANYBODY);
    }

    private Card card(WebRequest request, Offer offer) {
        boolean english = frame.language(request).getLanguage().equals("en");
        SignUpState state = offer.state();
        return new Card(
                offer.wave(),
                offer.name(),
                english ? offer.aboutEn() : offer.about(),
                day(request, offer),
                offer.place(),
                frame.text(request, "programme.state." + word(state)),
                state == SignUpState.OPEN || state == SignUpState.FULL,
                state == SignUpState.SEAT || state == SignUpState.WAITING,
                state == SignUpState.FULL,
                offer.present() ? frame.text(request, "programme.present") : "");
    }

    private String day(WebRequest request, Offer offer) {
        LocaleTexts texts = frame.texts(request);
        String first = texts.day(offer.firstDay());
        String days =
                offer.lastDay().equals(offer.firstDay())
                        ? first
                        : frame.text(
                                request,
                                "programme.days",
                                Map.of("first", first, "last", texts.day(offer.lastDay())));
        return offer.hours().isEmpty() ? days : days + ", " + offer.hours();
    }
}
