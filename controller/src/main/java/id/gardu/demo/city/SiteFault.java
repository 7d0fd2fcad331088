package id.gardu.demo.city;

/** What is wrong at a site while something is. */
enum SiteFault {
    NONE,
    /** All its access points are dark; its gateway lives. */
    APS,
    /** One of two is. */
    ONE_AP,
    /** The gateway is dead; its access points are on. */
    GATEWAY,
    /** No line, or no power: nothing can be reached. */
    ISP,
    /** On every other day or so somebody pulls the plug. */
    HALF_THE_DAYS,
    /** Switched off from ten to six. */
    NIGHTS,
    /** Nobody is shown the portal: nobody tries. */
    PORTAL,
    /** The gateway lets people log in and then never reports a session. */
    NO_START,
    /** The gateway signs with a secret that is not ours. */
    SECRET,
    /** In maintenance for twenty days. */
    MAINTENANCE;

    /** Whether an access point answers when this is wrong. */
    boolean keepsAccessPointsOn() {
        return this != APS && this != ISP;
    }
}
