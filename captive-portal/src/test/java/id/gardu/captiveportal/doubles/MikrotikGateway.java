package id.gardu.captiveportal.doubles;

import com.sun.net.httpserver.HttpExchange;

import id.gardu.captiveportal.MacAddress;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A RouterOS hotspot with one station behind it. Its login.html, alogin.html and logout.html send
 * browsers to the portal as ours must, without a script.
 */
public final class MikrotikGateway implements AutoCloseable {
    /**
     * How it is set up.
     *
     * @param portal its origin: {@code http://host:port}
     * @param identity of the system, also its NAS-Identifier
     * @param chap {@code login-by=http-chap}, else {@code http-pap}
     */
    public record Settings(String portal, String identity, boolean chap) {}

    private static final HexFormat HEX = HexFormat.of();

    private final Settings settings;
    private final MacAddress station;
    private final Radius radius;
    private final Doorway doorway;
    private final SecureRandom random = new SecureRandom();
    private final byte[] chapId = new byte[1];
    private final byte[] chapChallenge = new byte[16];
    private boolean online;
    private int sessions;

    private MikrotikGateway(Settings settings, MacAddress station, Radius radius)
            throws IOException {
        this.settings = settings;
        this.station = station;
        this.radius = radius;
        this.doorway = new Doorway(this::answer);
        ask();
    }

    public static MikrotikGateway open(Settings settings, MacAddress station, Radius radius)
            throws IOException {
        return new MikrotikGateway(settings, station, radius);
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

    private synchronized void answer(HttpExchange exchange, String path, Map<String, String> values)
            throws IOException {
        switch (path) {
            case "/login" -> {
                if (values.containsKey("username")) {
                    login(exchange, values);
                } else {
                    loginPage(exchange, values.getOrDefault("dst", ""), "");
                }
            }
            case "/logout" -> {
                online = false;
                Doorway.refresh(exchange, settings.portal() + "/logged-out");
            }
            default -> {
                if (online) {
                    Doorway.page(exchange, "<!doctype html><title>internet</title><p>The internet");
                } else {
                    String dst = "http://" + exchange.getRequestHeaders().getFirst("Host") + path;
                    Doorway.redirect(exchange, outside("/login?dst=" + Doorway.encoded(dst)));
                }
            }
        }
    }

    private void login(HttpExchange exchange, Map<String, String> values) throws IOException {
        sessions++;
        String password = values.getOrDefault("password", "");
        GatewayLogin.Proof proof =
                settings.chap() && password.matches("[0-9a-f]{32}")
                        ? new GatewayLogin.Proof.Chap(
                                chapId[0], password, HEX.formatHex(chapChallenge))
                        : new GatewayLogin.Proof.Pap(password);
        GatewayLogin request =
                new GatewayLogin(
                        settings.identity(),
                        "80f%05x".formatted(sessions),
                        station,
                        values.getOrDefault("username", ""),
                        proof);
        String dst = values.getOrDefault("dst", "");
        ask();
        switch (radius.ask(request)) {
            case ACCEPT -> {
                online = true;
                Doorway.refresh(exchange, dst);
            }
            case REJECT -> loginPage(exchange, dst, "invalid username or password");
            case SILENCE -> loginPage(exchange, dst, "RADIUS server is not responding");
        }
    }

    private void loginPage(HttpExchange exchange, String dst, String error) throws IOException {
        Doorway.refresh(
                exchange,
                settings.portal()
                        + "/mikrotik?mac="
                        + Doorway.encoded(station.toString())
                        + "&ip=10.5.50.2&identity="
                        + Doorway.encoded(settings.identity())
                        + "&link-login-only="
                        + Doorway.encoded(outside("/login"))
                        + "&link-orig="
                        + Doorway.encoded(dst)
                        + "&error="
                        + Doorway.encoded(error)
                        + "&chap-id="
                        + (settings.chap() ? Doorway.encoded(octal(chapId)) : "")
                        + "&chap-challenge="
                        + (settings.chap() ? Doorway.encoded(octal(chapChallenge)) : ""));
    }

    /** Only after a login: what else the phone fetches meanwhile must not spoil it. */
    private void ask() {
        chapId[0] = (byte) random.nextInt(GatewayLogin.Proof.Chap.IDENTS);
        random.nextBytes(chapChallenge);
    }

    private static String octal(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append("\\%03o".formatted(octet & 0xff));
        }
        return text.toString();
    }

    @Override
    public void close() {
        doorway.close();
    }
}
