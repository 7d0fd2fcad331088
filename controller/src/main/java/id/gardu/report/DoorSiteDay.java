package id.gardu.report;

import java.time.LocalDate;

/**
 * What came to the doors of a site on a local day (contracts §5). A station is one however often
 * and at however many gateways of the site it tried; stations are never distinct over days.
 *
 * @param site its id
 * @param tried stations that brought a credential of a person
 * @param refused of those, the ones of which no session began there on that day
 * @param letIn of those, the ones of which one began
 * @param wrongSecrets packets that were signed with a wrong secret
 * @param began sessions of anybody that began, those of tests apart
 * @param tested whether a test login of staff went through
 */
public record DoorSiteDay(
        LocalDate day,
        long site,
        int tried,
        int refused,
        int letIn,
        int wrongSecrets,
        int began,
        boolean tested) {}
