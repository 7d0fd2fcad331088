package id.gardu.report.days;

import java.time.LocalDate;

/**
 * Who tried to come in at a site on a local day.
 *
 * @param tried stations that brought a credential of a person
 * @param refused of those, the ones of which no session began there on that day
 * @param letIn of those, the ones of which one began
 * @param wrongSecrets packets that were signed with a wrong secret
 * @param began sessions that began there, those of test logins apart
 * @param tested whether a test login of staff at the site went through
 */
public record DoorSiteDay(
        LocalDate day,
        long site,
        int tried,
        int refused,
        int letIn,
        int wrongSecrets,
        int began,
        boolean tested) {
    /** Nobody tried. */
    static DoorSiteDay nobody(LocalDate day, long site) {
        return new DoorSiteDay(day, site, 0, 0, 0, 0, 0, false);
    }
}
