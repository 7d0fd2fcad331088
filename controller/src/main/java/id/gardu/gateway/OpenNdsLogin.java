package id.gardu.gateway;

import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;
import id.gardu.gateway.GatewayKind.Limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A client that openNDS is to let in: the arguments of its {@code ndsctl auth}. The gateway's shell
 * evaluates them, so nothing is ever in them but hex digits, decimal digits and base64.
 *
 * @param handle {@code rhid}: SHA-256 of the client's hash and the key, 64 hex digits
 * @param minutes 1 to {@link #MOST_MINUTES}
 * @param uploadKbps 0 for no limit, as in all that follow
 * @param uploadKilobytes of 1,000 octets
 * @param custom base64; comes back when the session ends
 */
public record OpenNdsLogin(
        String handle,
        long minutes,
        long uploadKbps,
        long downloadKbps,
        long uploadKilobytes,
        long downloadKilobytes,
        String custom) {
    /** A day: what is not limited begins anew then, and a report that was lost is not missed. */
    public static final long MOST_MINUTES = 1440;

    private static final Pattern HANDLE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{1,120}={0,2}");
    private static final long MOST = 4_000_000_000L;
    private static final int OCTETS_IN_KILOBYTE = 1000;
    private static final int SECONDS_IN_MINUTE = 60;
    private static final int TAG_OCTETS = 8;
    private static final int SESSION_DIGITS = 16;
    private static final HexFormat HEX = HexFormat.of();

    public OpenNdsLogin {
        boolean safe =
                HANDLE.matcher(handle).matches()
                        && BASE64.matcher(custom).matches()
                        && minutes >= 1
                        && minutes <= MOST_MINUTES
                        && isSmall(uploadKbps)
                        && isSmall(downloadKbps)
                        && isSmall(uploadKilobytes)
                        && isSmall(downloadKilobytes);
        if (!safe) {
            throw new IllegalArgumentException("these are no arguments of ndsctl auth");
        }
    }

    /**
     * @param grantId what the session was allowed under; 1 to 40 characters
     */
    public static OpenNdsLogin of(
            String handle, MacAddress device, String grantId, Limits limits, UamSecret key) {
        long seconds = limits.sessionSeconds().orElse(MOST_MINUTES * SECONDS_IN_MINUTE);
        // Each way by itself: it has no limit of both together.
        long kilobytes = kilobytes(limits.octetsLeft());
        return new OpenNdsLogin(
                handle,
                Math.clamp(seconds / SECONDS_IN_MINUTE, 1, MOST_MINUTES),
                // With a limit of what goes up, 9.10 counts nothing of it.
                0,
                Math.min(MOST, limits.downloadKbps().orElse(0)),
                kilobytes,
                kilobytes,
                base64(grantId + "." + tag(grantId, handle, device, key)));
    }

    /**
     * How it stands in the answer to authmon: percent-encoded, so that a blank parts clients and
     * not arguments.
     */
    public String encoded() {
        String line =
                String.join(
                        " ",
                        handle,
                        Long.toString(minutes),
                        Long.toString(uploadKbps),
                        Long.toString(downloadKbps),
                        Long.toString(uploadKilobytes),
                        Long.toString(downloadKilobytes),
                        custom);
        return line.replace(" ", "%20").replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    /** {@code rhid}: what lets the client in whose hash this is. */
    static String handle(String hid, UamSecret key) {
        return sha256(hid + key.text());
    }

    /** {@code rhid} of the client with this token, which only the gateway knows. */
    static String handleOfToken(String token, UamSecret key) {
        return handle(sha256(token), key);
    }

    /** What the ledger calls the session. */
    public static String session(String handle) {
        return handle.substring(0, SESSION_DIGITS);
    }

    /** By what a gateway of this name calls itself when it asks. */
    public static String gatewayHash(String name) {
        return sha256(name);
    }

    /** Binds a grant to the client it was given for: without the key nobody makes another. */
    static String tag(String grantId, String handle, MacAddress device, UamSecret key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.text().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String bound = "gardu-opennds " + grantId + " " + handle + " " + device;
            byte[] all = mac.doFinal(bound.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(all, 0, TAG_OCTETS);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static long kilobytes(OptionalLong octets) {
        return octets.isPresent()
                ? Math.clamp(octets.getAsLong() / OCTETS_IN_KILOBYTE, 1, MOST)
                : 0;
    }

    private static boolean isSmall(long number) {
        return number >= 0 && number <= MOST;
    }

    /** Without what lets somebody in. */
    @Override
    public String toString() {
        return "OpenNdsLogin[" + session(handle) + "]";
    }
}
