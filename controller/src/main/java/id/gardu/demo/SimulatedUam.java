package id.gardu.demo;

import id.gardu.demo.GatewaySessions.Answer;
import id.gardu.demo.GatewaySessions.Proof;
import id.gardu.demo.SimulatedDoorway.Visit;

import org.tinyradius.core.packet.RadiusPacket;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The door of a gateway that speaks UAM as CoovaChilli does (src/redir.c): it sends browsers to the
 * portal with a challenge, and takes them back at {@code /logon} with an answer to it. Written from
 * its side; the portal's side is {@code gateway.UamHandOver}. Thread-safe.
 *
 * @param port where this door is, {@code uamport}
 */
record SimulatedUam(Settings settings, int port, GatewaySessions sessions)
        implements SimulatedDoorway.Answer {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern ESCAPE = Pattern.compile("%..");
    private static final int CHALLENGE = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * How it is set up.
     *
     * @param portal its origin
     */
    record Settings(URI portal, DemoSite place, String ssid, String uamSecret) {}

    @Override
    public void to(Visit visit) throws IOException {
        Station station = visit.station();
        switch (visit.path()) {
            case "/logon" -> {
                station.wanted(visit.value("userurl", station.wanted()));
                visit.redirect(logOn(visit));
            }
            case "/logoff" -> {
                sessions.leave(station, "User-Request");
                fresh(station);
                visit.redirect(toPortal(station, "logoff"));
            }
            case "/prelogin" -> {
                fresh(station);
                visit.redirect(toPortal(station, station.isOnline() ? "already" : "notyet"));
            }
            default -> passOrCatch(visit);
        }
    }

    private void passOrCatch(Visit visit) throws IOException {
        Station station = visit.station();
        if (station.isOnline()) {
            visit.page(DemoFrame.INTERNET);
            return;
        }
        station.wanted(visit.asked());
        if (station.challenge().length == 0) {
            fresh(station);
        }
        visit.redirect(toPortal(station, "notyet"));
    }

    private String logOn(Visit visit) {
        Station station = visit.station();
        if (station.isOnline()) {
            return toPortal(station, "already");
        }
        Optional<Proof> proof = proof(visit);
        String name = visit.value("username", "");
        // A challenge is good for one answer.
        fresh(station);
        if (proof.isEmpty() || name.isEmpty()) {
            return toPortal(station, "failed&reason=other");
        }
        return switch (sessions.logIn(station, name, proof.get())) {
            case Answer.Accepted(var seconds) -> {
                String uid = "&uid=" + encoded(name);
                yield toPortal(
                        station,
                        "success",
                        seconds.isPresent() ? uid + "&timeleft=" + seconds.getAsLong() : uid,
                        "");
            }
            case Answer.Rejected(String reply) ->
                    toPortal(
                            station,
                            "failed&reason=reject",
                            "",
                            reply.isEmpty() ? "" : "&reply=" + encoded(reply));
            case Answer.Unanswered() -> toPortal(station, "failed&reason=timeout");
        };
    }

    /** CHAP: {@code response}. PAP: {@code password}, hidden by the challenge in use. */
    private Optional<Proof> proof(Visit visit) {
        byte[] challenge = visit.station().challenge();
        if (challenge.length == 0) {
            return Optional.empty();
        }
        byte[] inUse = md5(challenge, octets(settings.uamSecret()));
        try {
            if (visit.values().containsKey("response")) {
                byte ident = Byte.parseByte(visit.value("ident", "0"));
                byte[] response = HEX.parseHex(visit.value("response", ""));
                return Optional.of(new Proof.Chap(ident, response, inUse));
            }
            byte[] hidden = HEX.parseHex(visit.value("password", ""));
            return Optional.of(new Proof.Pap(shown(hidden, inUse)));
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

    private static void fresh(Station station) {
        byte[] challenge = new byte[CHALLENGE];
        RANDOM.nextBytes(challenge);
        station.challenge(challenge);
    }

    private String toPortal(Station station, String res) {
        return toPortal(station, res, "", "");
    }

    /** {@code md} signs all before it: the portal's proof that none of it was changed. */
    private String toPortal(Station station, String res, String login, String reply) {
        String url =
                settings.portal().resolve("/uam")
                        + "?res=%s&uamip=127.0.0.1&uamport=%d&challenge=%s&called=%s%s&mac=%s&ip=%s%s"
                                .formatted(
                                        res,
                                        port,
                                        HEX.formatHex(station.challenge()),
                                        settings.place().bssid(),
                                        login,
                                        GatewayMake.COOVACHILLI.text(station.mac()),
                                        station.address().getHostAddress(),
                                        reply)
                        + "&ssid=%s&nasid=%s&sessionid=%s&userurl=%s"
                                .formatted(
                                        encoded(settings.ssid()),
                                        encoded(settings.place().nasName()),
                                        sessions.sessionId(station),
                                        encoded(station.wanted()));
        byte[] md = md5(octets(url), octets(settings.uamSecret()));
        return url + "&md=" + HEX.withUpperCase().formatHex(md);
    }

    /** Its percent-encoding is in small letters. */
    private static String encoded(String text) {
        String capital = SimulatedDoorway.encoded(text).replace("*", "%2A");
        return ESCAPE.matcher(capital).replaceAll(one -> one.group().toLowerCase(Locale.ROOT));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] md5(byte[] first, byte[] second) {
        MessageDigest md5 = RadiusPacket.getMd5Digest();
        md5.update(first);
        return md5.digest(second);
    }
}
