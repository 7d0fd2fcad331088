package id.gardu.report.verdict;

import java.time.LocalDate;

/**
 * How a site was on a local day on which it was there: what is settled after midnight and what the
 * rules read. Seconds are of its opening hours.
 *
 * @param openSeconds of opening hours that have passed, maintenance included
 * @param upSeconds known to be up: any access point up, the gateway not known to be down
 * @param downSeconds known to be down
 * @param maintenanceSeconds in maintenance: neither up, down nor unknown
 * @param openHours opening hours that have passed and count: not in maintenance
 * @param knownHours of those, known: up or down, or the NAS was heard or did not answer
 * @param tried stations that brought a credential of a person
 * @param refused of those, the ones of which no session began
 * @param wrongSecrets packets that were signed with a wrong secret
 * @param began sessions that began, those of test logins apart
 * @param letIn stations of which a session began
 * @param tested whether a test login of staff at the site went through to its Accounting-Start
 * @param busyHours hours with at least 80 % of the uplink used; 0 where the uplink is not entered
 */
public record SiteDay(
        LocalDate day,
        long openSeconds,
        long upSeconds,
        long downSeconds,
        long maintenanceSeconds,
        int openHours,
        int knownHours,
        int tried,
        int refused,
        int wrongSecrets,
        int began,
        int letIn,
        boolean tested,
        int busyHours) {

    /**
     * For the most part known to be up. Where no access point is watched and the gateway is never
     * asked nothing is known up or down: that the gateway was heard is then what is known.
     */
    public boolean isUp() {
        return (upSeconds > 0 || knownHours > 0) && upSeconds >= downSeconds;
    }

    /** It was open at all, outside maintenance. */
    public boolean isOpen() {
        return openSeconds > maintenanceSeconds;
    }

    /** Somebody was at the door, let in or not. */
    public boolean isTried() {
        return tried > 0 || wrongSecrets > 0 || began > 0;
    }

    /**
     * Up, and whoever tried stayed outside (docs/report.md); a test login that went through is in.
     */
    public boolean isShut() {
        return isUp() && (tried > 0 || wrongSecrets > 0) && !isProof();
    }

    /** A session began, or a test login went through. */
    public boolean isProof() {
        return began > 0 || tested;
    }
}
