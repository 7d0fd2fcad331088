package id.gardu.console;

/** Where the console's pages are. */
final class Paths {
    static final String HOME = "/";
    static final String ACCESS_POINTS = "/access-points";
    static final String USAGE = "/usage";
    static final String LOGIN = "/login";
    static final String LOGIN_LINK = "/login/:token";
    static final String LOG_OUT = "/log-out";
    static final String STYLE = "/console.css";

    private Paths() {}
}
