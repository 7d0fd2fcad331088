package id.gardu.captiveportal.doubles;

import com.sun.net.httpserver.HttpExchange;

import id.gardu.captiveportal.MacAddress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A gateway that speaks UAM as CoovaChilli 1.8 does, with one station behind it. Its formulas are
 * written here a second time, from its source and the wire, and not taken from the portal's.
 */
public final class UamGateway implements AutoCloseable {
    /**
     * How it is set up.
     *
     * @param uamServer the portal's address with its path, no query
     * @param uamSecret empty for none
     */
    public record Settings(
            String uamServer, String nasId, String uamSecret, MacAddress called, String ssid) {}

    private static final HexFormat HEX = HexFormat.of();

    private final Settings settings;
    private final Radius radius;
    private final Doorway doorway;
    private final SecureRandom random = new SecureRandom();
    private MacAddress station;
    private byte[] challenge = new byte[0];
    private String wanted = "";
    private boolean online;
    private int sessions;

    private UamGateway(Settings settings, MacAddress station, Radius radius) throws IOException {
        this.settings = settings;
        this.station = station;
        this.radius = radius;
        this.doorway = new Doorway(this::answer);
    }

    public static UamGateway open(Settings settings, MacAddress station, Radius radius)
            throws IOException {
        return new UamGateway(settings, station, radius);
    }

    /** {@code host:port}, as it must be registered. */
    public String loginHost() {
        return "127.0.0.1:" + doorway.port();
    }

    /** Any plain-HTTP address as its visitors see it: what they ask there ends up here. */
    public String outside(String path) {
        return "http://" + loginHost() + path;
    }

    /** Everything browsers asked of it. */
    public List<String> asked() {
        return doorway.asked();
    }

    public synchronized boolean online() {
        return online;
    }

    /** Another device comes; whoever was there is gone. */
    public synchronized void becomes(MacAddress other) {
        station = other;
        online = false;
        challenge = new byte[0];
    }

    private synchronized void answer(HttpExchange exchange, String path, Map<String, String> values)
            throws IOException {
        switch (path) {
            case "/logon" -> logon(exchange, values);
            case "/logoff" -> {
                online = false;
                freshChallenge();
                toPortal(exchange, "logoff", "");
            }
            case "/prelogin" -> {
                freshChallenge();
                toPortal(exchange, online ? "already" : "notyet", "");
            }
            default -> {
                if (online) {
                    Doorway.page(exchange, "<!doctype html><title>internet</title><p>The internet");
                } else {
                    wanted = "http://" + exchange.getRequestHeaders().getFirst("Host") + path;
                    if (challenge.length == 0) {
                        freshChallenge();
                    }
                    toPortal(exchange, "notyet", "");
                }
            }
        }
    }

    private void logon(HttpExchange exchange, Map<String, String> values) throws IOException {
        wanted = values.getOrDefault("userurl", wanted);
        GatewayLogin.Proof proof = proof(values);
        freshChallenge();
        sessions++;
        Radius.Answer answer =
                radius.ask(
                        new GatewayLogin(
                                settings.nasId(),
                                "17952882210000%04d".formatted(sessions),
                                station,
                                values.getOrDefault("username", ""),
                                proof));
        switch (answer) {
            case ACCEPT -> {
                online = true;
                toPortal(exchange, "success", "&uid=" + values.get("username") + "&timeleft=7200");
            }
            case REJECT -> toPortal(exchange, "failed", "&reason=reject");
            case SILENCE -> toPortal(exchange, "failed", "&reason=timeout");
        }
    }

    private GatewayLogin.Proof proof(Map<String, String> values) {
        byte[] inUse =
                settings.uamSecret().isEmpty()
                        ? challenge
                        : md5(challenge, octets(settings.uamSecret()));
        if (values.containsKey("response")) {
            byte ident = Byte.parseByte(values.getOrDefault("ident", "0"));
            return new GatewayLogin.Proof.Chap(
                    ident, values.getOrDefault("response", ""), HEX.formatHex(inUse));
        }
        byte[] hidden = HEX.parseHex(values.getOrDefault("password", ""));
        for (int at = 0; at < hidden.length; at++) {
            hidden[at] ^= inUse[at % inUse.length];
        }
        int end = hidden.length;
        while (end > 0 && hidden[end - 1] == 0) {
            end--;
        }
        return new GatewayLogin.Proof.Pap(
                new String(Arrays.copyOf(hidden, end), StandardCharsets.UTF_8));
    }

    private void freshChallenge() {
        challenge = new byte[16];
        random.nextBytes(challenge);
    }

    private void toPortal(HttpExchange exchange, String res, String extra) throws IOException {
        String url =
                settings.uamServer()
                        + "?res="
                        + res
                        + "&uamip=127.0.0.1&uamport="
                        + doorway.port()
                        + "&challenge="
                        + HEX.formatHex(challenge)
                        + "&called="
                        + dashed(settings.called())
                        + extra
                        + "&mac="
                        + dashed(station)
                        + "&ip=10.1.0.2&ssid="
                        + encoded(settings.ssid())
                        + "&nasid="
                        + encoded(settings.nasId())
                        + "&sessionid=17952882210000"
                        + "%04d".formatted(sessions)
                        + "&userurl="
                        + encoded(wanted);
        Doorway.redirect(exchange, settings.uamSecret().isEmpty() ? url : signed(url));
    }

    private String signed(String url) {
        byte[] md = md5(octets(url), octets(settings.uamSecret()));
        return url + "&md=" + HEX.withUpperCase().formatHex(md);
    }

    private static String dashed(MacAddress mac) {
        return mac.toString().replace(':', '-');
    }

    /** CoovaChilli writes its percent-encoding in small letters. */
    private static String encoded(String text) {
        StringBuilder url = new StringBuilder();
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

    @Override
    public void close() {
        doorway.close();
    }
}
