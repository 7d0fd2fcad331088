package id.gardu.demo;

import static id.gardu.demo.SimulatedDoorway.encoded;

import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.GatewaySessions.Proof;
import id.gardu.demo.SimulatedDoorway.Visit;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The door of a RouterOS hotspot: its own {@code login.html} sends browsers to the portal, and
 * {@code /login} takes them back. Thread-safe.
 *
 * @param host {@code HOST:PORT} of this door
 */
record SimulatedHotspot(Settings settings, String host, GatewaySessions sessions)
        implements SimulatedDoorway.Answer {
    private static final int CHALLENGE = 16;

    /** Characters of an octet, {@code \\371}. */
    private static final int OCTAL = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * How it is set up.
     *
     * @param portal its origin
     * @param chap {@code login-by=http-chap}; else {@code http-pap}
     */
    record Settings(URI portal, DemoSite place, boolean chap) {}

    @Override
    public void to(Visit visit) throws IOException {
        Station station = visit.station();
        switch (visit.path()) {
            case "/login" -> {
                station.wanted(visit.value("dst", station.wanted()));
                if (visit.values().containsKey("username")) {
                    logIn(visit);
                } else {
                    loginPage(visit, "");
                }
            }
            case "/logout" -> {
                sessions.leave(station, "User-Request");
                refresh(visit, settings.portal().resolve("/logged-out").toString());
            }
            default -> {
                if (station.isOnline()) {
                    visit.page(DemoFrame.INTERNET);
                } else {
                    visit.redirect("http://" + host + "/login?dst=" + encoded(visit.asked()));
                }
            }
        }
    }

    private void logIn(Visit visit) throws IOException {
        Station station = visit.station();
        Proof proof = proof(station, visit.value("password", ""));
        // Only a login makes the next challenge: what else the phone fetches meanwhile must not.
        station.challenge(new byte[0]);
        switch (sessions.logIn(station, visit.value("username", "?"), proof)) {
            case Answer.Accepted _ -> refresh(visit, station.wanted());
            case Answer.Rejected(String reply) ->
                    loginPage(visit, reply.isEmpty() ? "invalid username or password" : reply);
            case Answer.Unanswered() -> loginPage(visit, "RADIUS server is not responding");
        }
    }

    /** 32 hex digits answer the challenge (http-chap); anything else is the password itself. */
    private static Proof proof(Station station, String password) {
        byte[] challenge = station.challenge();
        return challenge.length > 1 && password.matches("[0-9a-f]{32}")
                ? new Proof.Chap(
                        challenge[0],
                        HexFormat.of().parseHex(password),
                        Arrays.copyOfRange(challenge, 1, challenge.length))
                : new Proof.Pap(password.isEmpty() ? "?" : password);
    }

    private void loginPage(Visit visit, String error) throws IOException {
        Station station = visit.station();
        if (settings.chap() && station.challenge().length == 0) {
            byte[] fresh = new byte[1 + CHALLENGE];
            RANDOM.nextBytes(fresh);
            station.challenge(fresh);
        }
        String challenge = octal(station.challenge());
        int id = Math.min(challenge.length(), OCTAL);
        refresh(
                visit,
                settings.portal().resolve("/mikrotik")
                        + "?mac=%s&ip=%s&identity=%s&link-login-only=%s&link-orig=%s&error=%s"
                                .formatted(
                                        encoded(GatewayMake.MIKROTIK.text(station.mac())),
                                        station.address().getHostAddress(),
                                        encoded(settings.place().nasName()),
                                        encoded("http://" + host + "/login"),
                                        encoded(station.wanted()),
                                        encoded(error))
                        + "&chap-id=%s&chap-challenge=%s"
                                .formatted(
                                        encoded(challenge.substring(0, id)),
                                        encoded(challenge.substring(id))));
    }

    /** As a router's own pages send a browser on, without a script. */
    private static void refresh(Visit visit, String target) throws IOException {
        visit.page(
                "<!doctype html><title>hotspot</title><meta http-equiv=\"refresh\" content=\"0; url=%s\">"
                        .formatted(SimulatedDoorway.escaped(target)));
    }

    private static String octal(byte[] octets) {
        return IntStream.range(0, octets.length)
                .mapToObj(at -> "\\%03o".formatted(octets[at] & 0xff))
                .collect(Collectors.joining());
    }
}
