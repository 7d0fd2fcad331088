package id.gardu.report.isp;

import java.util.Locale;

/** What shows that a site could not be reached. */
public enum OutageEvidence {
    /** The gateway did not answer what it had answered before. */
    GATEWAY,
    /** Several access points, all of them, were down at once. */
    ALL_APS,
    /** Its only access point was down, and nothing was heard of the gateway. */
    ONE_AP;

    /** In files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
