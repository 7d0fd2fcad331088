package id.gardu.captiveportal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The page a visitor wanted before the gateway caught the browser ({@code userurl}, {@code
 * link-orig}), if a link to it can do no harm: http or https, a public host name, nothing that one
 * program reads as one host and another as another. It is shown as a link, never followed for them.
 */
public final class WantedPage {
    private static final int LONGEST = 2048;

    /**
     * What an operating system asked to find out whether it is online: nobody wants to go there.
     */
    private static final Set<String> PROBE_HOSTS =
            Set.of(
                    "captive.apple.com",
                    "connectivitycheck.gstatic.com",
                    "connectivitycheck.android.com",
                    "clients3.google.com",
                    "connect.rom.miui.com",
                    "connectivitycheck.platform.hicloud.com",
                    "www.msftconnecttest.com",
                    "www.msftncsi.com",
                    "detectportal.firefox.com",
                    "nmcheck.gnome.org");

    private static final Set<String> PROBE_PATHS =
            Set.of(
                    "/generate_204",
                    "/gen_204",
                    "/hotspot-detect.html",
                    "/library/test/success.html");

    private WantedPage() {}

    /**
     * Reads what a browser brought.
     *
     * @param portal our own origins: not a place to be sent on to
     */
    public static Optional<URI> of(String text, List<URI> portal) {
        if (text.length() > LONGEST
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text)).filter(page -> isHarmless(page, portal));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isHarmless(URI page, List<URI> portal) {
        String scheme = page.getScheme();
        String host = page.getHost();
        if (scheme == null || host == null || page.getRawUserInfo() != null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                && name.contains(".")
                && !isAddress(name)
                && !PROBE_HOSTS.contains(name)
                && !PROBE_PATHS.contains(page.getRawPath())
                && portal.stream().noneMatch(own -> name.equalsIgnoreCase(own.getHost()));
    }

    /** As browsers see it (WHATWG URL): also 0x7f.1 and 127.1, and no top-level domain does. */
    private static boolean isAddress(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.startsWith("[") || last.isEmpty() || Character.isDigit(last.charAt(0));
    }
}
