package id.gardu.gateway;

import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.RedirectQuery;

import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What openNDS sends a browser with: {@code hid=…, clientip=…, clientmac=…, …}. At level 3 it is
 * under AES-256-CBC, which nothing protects from being changed: who flips bits of one block makes
 * nonsense of the block before it, so everything up to the gateway's address has to be well formed.
 *
 * @param hid hash of the token that the gateway knows the client by, 64 hex digits
 * @param gatewayName as it stands in the redirect, percent-encoded
 * @param gatewayHost where it takes logins
 * @param wanted what the visitor wanted to open; anything at all
 */
record OpenNdsArrival(
        String hid,
        MacAddress device,
        String gatewayName,
        Optional<MacAddress> gatewayMac,
        String gatewayHost,
        int gatewayPort,
        Optional<String> wanted) {
    private static final int LONGEST = 6000;
    private static final int KEY_OCTETS = 32;
    private static final int BLOCK = 16;
    private static final String BEGINNING = "hid=";
    private static final Pattern HID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IV = Pattern.compile("[0-9A-Za-z]{16}");
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z._-]{1,40}");
    private static final Pattern ENCODED = Pattern.compile("[!-~]{1,300}");
    private static final Pattern HOST_PORT =
            Pattern.compile("([0-9.]{7,15}|\\[[0-9a-f:.]{2,45}]):([1-9][0-9]{0,4})");

    /** Whether it is sealed: level 2 and above. */
    static boolean isSealed(RedirectQuery query) {
        return query.value("iv").isPresent();
    }

    /** Of level 1: anybody may have written it. */
    static Optional<OpenNdsArrival> plain(RedirectQuery query) {
        return query.value("fas")
                .filter(_ -> !isSealed(query))
                .flatMap(OpenNdsArrival::decoded)
                .flatMap(OpenNdsArrival::parse);
    }

    /** Of level 3; empty when it was not sealed with this secret. */
    static Optional<OpenNdsArrival> sealed(RedirectQuery query, UamSecret secret) {
        Optional<byte[]> octets =
                query.value("fas")
                        .flatMap(OpenNdsArrival::decoded)
                        .flatMap(inner -> decoded(new String(inner, StandardCharsets.ISO_8859_1)))
                        .filter(all -> all.length >= BLOCK && all.length % BLOCK == 0);
        Optional<byte[]> iv =
                query.value("iv")
                        .filter(IV.asMatchPredicate())
                        .map(text -> text.getBytes(StandardCharsets.US_ASCII));
        return octets.flatMap(all -> iv.flatMap(one -> opened(all, one, secret)))
                .flatMap(OpenNdsArrival::parse);
    }

    /**
     * What of a sealed arrival nobody can alter without the key. Nothing authenticates the whole
     * (AES-CBC): the initialisation vector alters the first block, and a text that may be anything
     * hides what was altered before it; of the hid every later octet has to stay a hex digit.
     */
    String seal() {
        return hid.substring(BLOCK);
    }

    /** The name as people write it, which is the NAS-Identifier. */
    String identifier() {
        try {
            return URLDecoder.decode(gatewayName, StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            return gatewayName;
        }
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return text.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One block tells whether it is the secret: a portal of many gateways tries them all. */
    private static Optional<byte[]> opened(byte[] all, byte[] iv, UamSecret secret) {
        byte[] key = Arrays.copyOf(secret.text().getBytes(StandardCharsets.UTF_8), KEY_OCTETS);
        try {
            byte[] first = cipher("AES/CBC/NoPadding", key, iv).doFinal(all, 0, BLOCK);
            if (!new String(first, StandardCharsets.ISO_8859_1).startsWith(BEGINNING)) {
                return Optional.empty();
            }
            return Optional.of(cipher("AES/CBC/PKCS5Padding", key, iv).doFinal(all));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(String how, byte[] key, byte[] iv)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(how);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher;
    }

    private static Optional<OpenNdsArrival> parse(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(", ", -1)) {
            int equals = part.indexOf('=');
            boolean again =
                    equals > 0
                            && values.putIfAbsent(
                                            part.substring(0, equals), part.substring(equals + 1))
                                    != null;
            if (again) {
                return Optional.empty();
            }
        }
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        Matcher address = HOST_PORT.matcher(values.getOrDefault("gatewayaddress", ""));
        boolean formed =
                plain
                        && text.startsWith(BEGINNING)
                        && is(values, "hid", HID)
                        && isAddress(values.getOrDefault("clientip", ""))
                        && is(values, "client_type", WORD)
                        && is(values, "gatewayname", ENCODED)
                        && is(values, "version", WORD)
                        && address.matches();
        return formed
                ? MacAddress.tryParse(values.getOrDefault("clientmac", ""))
                        .map(
                                device ->
                                        new OpenNdsArrival(
                                                values.getOrDefault("hid", ""),
                                                device,
                                                values.getOrDefault("gatewayname", ""),
                                                MacAddress.tryParse(
                                                        values.getOrDefault("gatewaymac", "")),
                                                address.group(1),
                                                Integer.parseInt(address.group(2)),
                                                wanted(values)))
                : Optional.empty();
    }

    private static Optional<String> wanted(Map<String, String> values) {
        try {
            return Optional.ofNullable(values.get("originurl"))
                    .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean is(Map<String, String> values, String name, Pattern form) {
        return form.matcher(values.getOrDefault(name, "")).matches();
    }

    private static boolean isAddress(String text) {
        try {
            return !text.isEmpty() && InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
