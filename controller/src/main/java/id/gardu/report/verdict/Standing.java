package id.gardu.report.verdict;

import java.util.OptionalLong;

/**
 * Where a site stands after a month, and what it costs: what the lists of ten are made of. A closed
 * month keeps every one of these.
 *
 * @param code of the site
 * @param monthlyCost rupiah; empty where it is not entered
 * @param perActive rupiah a month and active account; empty where the cost is not entered or nobody
 *     was active
 */
public record Standing(
        String code,
        Verdict verdict,
        boolean nearLine,
        Weight weight,
        OptionalLong monthlyCost,
        OptionalLong perActive) {}
