package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.http.WebReply;
import id.gardu.captiveportal.http.WebRequest;
import id.gardu.captiveportal.http.WebRoutes;

import java.util.List;

/**
 * What operating systems fetch to find out whether they are online. It reaches us only where a
 * gateway answers their hosts' names with our address, so the device is not: a redirect says "there
 * is a portal, and it is here". Never what the system hopes for, or it would call the network open.
 */
final class Probes {
    static final List<String> PATHS =
            List.of(
                    "/generate_204",
                    "/gen_204",
                    "/hotspot-detect.html",
                    "/library/test/success.html",
                    "/connecttest.txt",
                    "/ncsi.txt",
                    "/redirect",
                    "/success.txt",
                    "/canonical.html",
                    "/check_network_status.txt");

    private Probes() {}

    static void mount(WebRoutes routes) {
        PATHS.forEach(path -> routes.get(path, Probes::answer));
    }

    private static WebReply answer(WebRequest request) {
        String home = request.absolute(PortalPaths.HOME).toString();
        return WebReply.status(302).with("Location", home);
    }
}
