package id.gardu.demo;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The door of a gateway that speaks UAM as CoovaChilli does (src/redir.c): it sends browsers to the
 * portal with a challenge, and takes them back at {@code /logon} with an answer to it. Written from
 * its side; the portal's side is {@code gateway.UamHandOver}. Thread-safe.
 */
final class SimulatedUam implements SimulatedDoorway.Answer {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHALLENGE = 16;
    private static final String SSID = "WargaNet";

    private final SimulatedGateway gateway;
    private final Leases leases;
    private final URI portal;
    private final int port;
    private final String uamSecret;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param portal its origin
     * @param port where this door is, {@code uamport}
     */
    SimulatedUam(SimulatedGateway gateway, Leases leases, URI portal, int port, String uamSecret) {
        this.gateway = gateway;
        this.leases = leases;
        this.portal = portal;
        this.port = port;
        this.uamSecret = uamSecret;
    }

    @Override
    public void to(HttpExchange exchange, String path, Map<String, String> values)
            throws IOException {
        Station station = leases.at(exchange.getRemoteAddress().getAddress());
        switch (path) {
            case "/logon" -> {
                station.wanted(values.getOrDefault("userurl", station.wanted()));
                SimulatedDoorway.redirect(exchange, logOn(station, values));
            }
            case "/logoff" -> {
                gateway.leave(station, "User-Request");
                fresh(station);
                SimulatedDoorway.redirect(exchange, toPortal(station, "logoff", ""));
            }
            case "/prelogin" -> {
                fresh(station);
                SimulatedDoorway.redirect(
                        exchange, toPortal(station, station.isOnline() ? "already" : "notyet", ""));
            }
            default -> passOrCatch(exchange, station);
        }
    }

    private void passOrCatch(HttpExchange exchange, Station station) throws IOException {
        if (station.isOnline()) {
            SimulatedDoorway.page(exchange, Internet.PAGE);
            return;
        }
        station.wanted(SimulatedDoorway.asked(exchange));
        if (station.challenge().length == 0) {
            fresh(station);
        }
        SimulatedDoorway.redirect(exchange, toPortal(station, "notyet", ""));
    }

    private String logOn(Station station, Map<String, String> values) {
        if (station.isOnline()) {
            return toPortal(station, "already", "");
        }
        Optional<LoginProof> proof = proof(station, values);
        String name = values.getOrDefault("username", "");
        // A challenge is good for one answer.
        fresh(station);
        if (proof.isEmpty() || name.isEmpty()) {
            return toPortal(station, "failed", "&reason=other");
        }
        return switch (gateway.logIn(station, name, proof.get())) {
            case LoginAnswer.Accepted(SimulatedSession session) ->
                    toPortal(station, "success", accepted(session));
            case LoginAnswer.Rejected(String reply) ->
                    toPortal(station, "failed", "&reason=reject" + reply(reply));
            case LoginAnswer.Unanswered() -> toPortal(station, "failed", "&reason=timeout");
        };
    }

    private static String accepted(SimulatedSession session) {
        String uid = "&uid=" + encoded(session.userName());
        return session.allowed().seconds().isPresent()
                ? uid + "&timeleft=" + session.allowed().seconds().getAsLong()
                : uid;
    }

    private static String reply(String text) {
        return text.isEmpty() ? "" : "&reply=" + encoded(text);
    }

    /** CHAP: {@code response}. PAP: {@code password}, hidden by the challenge in use. */
    private Optional<LoginProof> proof(Station station, Map<String, String> values) {
        byte[] challenge = station.challenge();
        if (challenge.length == 0) {
            return Optional.empty();
        }
        byte[] inUse = md5(challenge, octets(uamSecret));
        try {
            if (values.containsKey("response")) {
                byte ident = Byte.parseByte(values.getOrDefault("ident", "0"));
                return Optional.of(
                        new LoginProof.Chap(ident, HEX.parseHex(values.get("response")), inUse));
            }
            return Optional.of(
                    new LoginProof.Pap(
                            shown(HEX.parseHex(values.getOrDefault("password", "")), inUse)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String shown(byte[] hidden, byte[] inUse) {
        for (int at = 0; at < hidden.length; at++) {
            hidden[at] ^= inUse[at % inUse.length];
        }
        int end = hidden.length;
        while (end > 0 && hidden[end - 1] == 0) {
            end--;
        }
        return new String(Arrays.copyOf(hidden, end), StandardCharsets.UTF_8);
    }

    private void fresh(Station station) {
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        station.challenge(challenge);
    }

    /** {@code md} signs all before it: the portal's proof that none of it was changed. */
    private String toPortal(Station station, String res, String more) {
        String url =
                portal.resolve("/uam")
                        + "?res="
                        + res
                        + "&uamip=127.0.0.1&uamport="
                        + port
                        + "&challenge="
                        + HEX.formatHex(station.challenge())
                        + "&called="
                        + gateway.place().bssid()
                        + more
                        + "&mac="
                        + gateway.manners().text(station.mac())
                        + "&ip="
                        + station.address().getHostAddress()
                        + "&ssid="
                        + SSID
                        + "&nasid="
                        + encoded(gateway.place().nasName())
                        + station.session().map(one -> "&sessionid=" + one.id()).orElse("")
                        + "&userurl="
                        + encoded(station.wanted());
        byte[] md = md5(octets(url), octets(uamSecret));
        return url + "&md=" + HEX.withUpperCase().formatHex(md);
    }

    /** Its percent-encoding is in small letters. */
    private static String encoded(String text) {
        var url = new StringBuilder();
        for (byte octet : octets(text)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0);
            url.append(plain ? String.valueOf(c) : "%" + HEX.toHexDigits(octet));
        }
        return url.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(first);
            return md5.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
