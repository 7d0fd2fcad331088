package id.gardu.demo;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * The door of a RouterOS hotspot with {@code login-by=mac,http-chap}: its own {@code login.html}
 * sends browsers to the portal, and {@code /login} takes them back. Thread-safe.
 */
final class SimulatedHotspot implements SimulatedDoorway.Answer {
    private static final int CHALLENGE = 16;

    private final SimulatedGateway gateway;
    private final Leases leases;
    private final URI portal;
    private final String host;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param portal its origin
     * @param host {@code HOST:PORT} of this door
     */
    SimulatedHotspot(SimulatedGateway gateway, Leases leases, URI portal, String host) {
        this.gateway = gateway;
        this.leases = leases;
        this.portal = portal;
        this.host = host;
    }

    @Override
    public void to(HttpExchange exchange, String path, Map<String, String> values)
            throws IOException {
        Station station = leases.at(exchange.getRemoteAddress().getAddress());
        switch (path) {
            case "/login" -> {
                station.wanted(values.getOrDefault("dst", station.wanted()));
                if (values.containsKey("username")) {
                    logIn(exchange, station, values);
                } else {
                    loginPage(exchange, station, "");
                }
            }
            case "/logout" -> {
                gateway.leave(station, "User-Request");
                refresh(exchange, portal.resolve("/logged-out").toString());
            }
            default -> passOrCatch(exchange, station);
        }
    }

    private void passOrCatch(HttpExchange exchange, Station station) throws IOException {
        if (station.isOnline()) {
            SimulatedDoorway.page(exchange, Internet.PAGE);
        } else {
            String dst = SimulatedDoorway.encoded(SimulatedDoorway.asked(exchange));
            SimulatedDoorway.redirect(exchange, "http://" + host + "/login?dst=" + dst);
        }
    }

    private void logIn(HttpExchange exchange, Station station, Map<String, String> values)
            throws IOException {
        LoginProof proof = proof(station, values.getOrDefault("password", ""));
        // Only a login makes the next challenge: what else the phone fetches meanwhile must not.
        station.challenge(new byte[0]);
        switch (gateway.logIn(station, values.getOrDefault("username", "?"), proof)) {
            case LoginAnswer.Accepted _ -> refresh(exchange, station.wanted());
            case LoginAnswer.Rejected(String reply) ->
                    loginPage(
                            exchange,
                            station,
                            reply.isEmpty() ? "invalid username or password" : reply);
            case LoginAnswer.Unanswered() ->
                    loginPage(exchange, station, "RADIUS server is not responding");
        }
    }

    /** 32 hex digits answer the challenge (http-chap); anything else is the password itself. */
    private static LoginProof proof(Station station, String password) {
        byte[] challenge = station.challenge();
        return challenge.length > 1 && password.matches("[0-9a-f]{32}")
                ? new LoginProof.Chap(
                        challenge[0],
                        HexFormat.of().parseHex(password),
                        java.util.Arrays.copyOfRange(challenge, 1, challenge.length))
                : new LoginProof.Pap(password.isEmpty() ? "?" : password);
    }

    private void loginPage(HttpExchange exchange, Station station, String error)
            throws IOException {
        byte[] challenge = station.challenge();
        if (challenge.length == 0) {
            challenge = new byte[1 + CHALLENGE];
            random.nextBytes(challenge);
            station.challenge(challenge);
        }
        refresh(
                exchange,
                portal.resolve("/mikrotik")
                        + "?mac="
                        + SimulatedDoorway.encoded(gateway.manners().text(station.mac()))
                        + "&ip="
                        + station.address().getHostAddress()
                        + "&identity="
                        + SimulatedDoorway.encoded(gateway.place().nasName())
                        + "&link-login-only="
                        + SimulatedDoorway.encoded("http://" + host + "/login")
                        + "&link-orig="
                        + SimulatedDoorway.encoded(station.wanted())
                        + "&error="
                        + SimulatedDoorway.encoded(error)
                        + "&chap-id="
                        + SimulatedDoorway.encoded(octal(challenge, 0, 1))
                        + "&chap-challenge="
                        + SimulatedDoorway.encoded(octal(challenge, 1, challenge.length)));
    }

    /** As a router's own pages send a browser on, without a script. */
    private static void refresh(HttpExchange exchange, String target) throws IOException {
        SimulatedDoorway.page(
                exchange,
                "<!doctype html><title>hotspot</title><meta http-equiv=\"refresh\" content=\"0;"
                        + " url="
                        + SimulatedDoorway.escaped(target)
                        + "\">");
    }

    private static String octal(byte[] octets, int from, int to) {
        var text = new StringBuilder();
        for (int at = from; at < to; at++) {
            text.append("\\%03o".formatted(octets[at] & 0xff));
        }
        return text.toString();
    }
}
