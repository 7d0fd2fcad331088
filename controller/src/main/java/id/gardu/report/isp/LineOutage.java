package id.gardu.report.isp;

import java.time.Instant;

/**
 * A time in which a site could not be reached. It began between {@code fromEarliest} and {@code
 * from}, and ended between {@code toEarliest} and {@code to}.
 *
 * @param ended whether it was over by the end of the month, or of what is known
 * @param down in the opening hours
 */
public record LineOutage(
        Instant fromEarliest,
        Instant from,
        Instant toEarliest,
        Instant to,
        boolean ended,
        OutageEvidence proof,
        Down down) {}
