package id.gardu.captiveportal.handover;

import id.gardu.captiveportal.UamSecret;

import java.net.URI;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code md} parameter, the only proof that a MAC address, an IP address or a challenge in a
 * UAM redirect was written by the gateway. It covers the whole URL as the gateway knows it ({@code
 * uamserver}), so every origin we are reached under is tried.
 */
final class UamSignature {
    /** The last parameter, or what follows it would not be covered. */
    private static final Pattern SIGNED = Pattern.compile("(.+)&md=([0-9A-Fa-f]{32})");

    private UamSignature() {}

    static boolean holds(String target, List<URI> portal, UamSecret secret) {
        Matcher parts = SIGNED.matcher(target);
        if (!parts.matches()) {
            return false;
        }
        byte[] found = HexFormat.of().parseHex(parts.group(2));
        return portal.stream()
                .map(origin -> UamFormulas.signature(origin + parts.group(1), secret))
                .anyMatch(expected -> MessageDigest.isEqual(expected, found));
    }
}
