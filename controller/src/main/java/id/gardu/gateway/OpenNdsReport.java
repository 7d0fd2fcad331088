package id.gardu.gateway;

import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What openNDS says of a session that is over: {@code method=…, clientmac=…, bytes_incoming=…, …}.
 * It is believed when its token leads to the client that its custom text was made for: nobody but
 * the gateway ever had the token.
 *
 * @param session see {@link OpenNdsLogin#session}
 * @param lasted by the gateway's clock
 * @param incoming octets that came down to the client
 * @param cause as RADIUS calls it (RFC 2866 §5.10)
 */
public record OpenNdsReport(
        String session,
        MacAddress device,
        String grantId,
        Duration lasted,
        long incoming,
        long outgoing,
        String cause) {
    private static final int LONGEST = 2000;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{6,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern CUSTOM = Pattern.compile("([a-z0-9]{1,40})\\.([0-9a-f]{16})");
    private static final Duration LONGEST_SESSION = Duration.ofDays(30);

    /** Whoever got octets has sent some: what went up was not counted. */
    public OptionalLong uploaded() {
        return outgoing == 0 && incoming > 0 ? OptionalLong.empty() : OptionalLong.of(outgoing);
    }

    /** Empty when it is none, or not of a client that was let in from here. */
    public static Optional<OpenNdsReport> read(String payload, UamSecret key) {
        if (payload.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String part : payload.split(", ", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        Optional<MacAddress> device = MacAddress.tryParse(values.getOrDefault("clientmac", ""));
        String token = values.getOrDefault("token", "");
        boolean formed =
                TOKEN.matcher(token).matches()
                        && isNumber(values, "bytes_incoming")
                        && isNumber(values, "bytes_outgoing")
                        && isNumber(values, "session_start")
                        && isNumber(values, "session_end");
        return formed
                ? device.flatMap(
                        mac ->
                                grant(
                                                values.getOrDefault("custom", ""),
                                                OpenNdsLogin.handleOfToken(token, key),
                                                mac,
                                                key)
                                        .map(grant -> of(values, mac, token, grant, key)))
                : Optional.empty();
    }

    private static OpenNdsReport of(
            Map<String, String> values,
            MacAddress device,
            String token,
            String grantId,
            UamSecret key) {
        long seconds = number(values, "session_end") - number(values, "session_start");
        Duration lasted = Duration.ofSeconds(Math.max(0, seconds));
        return new OpenNdsReport(
                OpenNdsLogin.session(OpenNdsLogin.handleOfToken(token, key)),
                device,
                grantId,
                lasted.compareTo(LONGEST_SESSION) > 0 ? LONGEST_SESSION : lasted,
                number(values, "bytes_incoming"),
                number(values, "bytes_outgoing"),
                cause(values.getOrDefault("method", "")));
    }

    /** The grant that a client was let in under, if this text was made for that client. */
    private static Optional<String> grant(
            String custom, String handle, MacAddress device, UamSecret key) {
        return decoded(custom)
                .map(CUSTOM::matcher)
                .filter(java.util.regex.Matcher::matches)
                .filter(
                        parts ->
                                MessageDigest.isEqual(
                                        octets(parts.group(2)),
                                        octets(
                                                OpenNdsLogin.tag(
                                                        parts.group(1), handle, device, key))))
                .map(parts -> parts.group(1));
    }

    /** It comes back percent-encoded. */
    private static Optional<String> decoded(String custom) {
        try {
            String base64 = URLDecoder.decode(custom.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(
                    new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String cause(String method) {
        return switch (method) {
            case "client_deauth" -> "User-Request";
            case "idle_deauth" -> "Idle-Timeout";
            case "timeout_deauth", "downquota_deauth", "upquota_deauth" -> "Session-Timeout";
            case "ndsctl_deauth" -> "Admin-Reset";
            case "shutdown_deauth" -> "Admin-Reboot";
            default -> "NAS-Request";
        };
    }

    private static boolean isNumber(Map<String, String> values, String name) {
        return NUMBER.matcher(values.getOrDefault(name, "")).matches();
    }

    private static long number(Map<String, String> values, String name) {
        return Long.parseLong(values.getOrDefault(name, "0"));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
