package id.gardu.captiveportal.pages;

/** Where our pages are; the gateways' own paths are the hand-over's. */
final class PortalPaths {
    static final String HOME = "/";
    static final String ARRIVED = "/arrived";
    static final String PHONE = "/phone";
    static final String CODE = "/code";
    static final String CODE_AGAIN = "/code/again";
    static final String WAITING = "/waiting";
    static final String WAITED_IN_VAIN = "/waiting/over";
    static final String VOUCHER = "/voucher";
    static final String CONNECT = "/connect";
    static final String REFUSED = "/refused";
    static final String ONWARD = "/onward";
    static final String OPENING = "/opening";
    static final String CONNECTED = "/connected";
    static final String STATUS = "/status";
    static final String SURVEY = "/survey";
    static final String SERVICE = "/services/:service";
    static final String PROGRAMME = "/programme";
    static final String PROGRAMME_SIGN_UP = "/programme/sign-up";
    static final String PROGRAMME_WITHDRAW = "/programme/withdraw";
    static final String PROGRAMME_ATTEND = "/programme/attend";
    static final String LOG_OUT = "/log-out";

    /** A router's {@code logout.html} sends browsers here too. */
    static final String LOGGED_OUT = "/logged-out";

    private PortalPaths() {}

    /** The way to a service of the city. */
    static String service(String id) {
        return "/services/" + id;
    }
}
