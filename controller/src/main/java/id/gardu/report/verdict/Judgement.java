package id.gardu.report.verdict;

import java.util.List;

/**
 * What is said of a site and month, and why.
 *
 * @param rule 1 to 11: the first that matched (contracts §5)
 * @param nearLine within a quarter of the line: in no list of ten
 * @param evidence every term of the rule that matched, what it was and what it had to be
 * @param before what this month is to the months after it
 */
public record Judgement(
        Verdict verdict,
        int rule,
        boolean nearLine,
        List<Evidence> evidence,
        SiteMonth.Before before) {

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    /**
     * A term of a rule.
     *
     * @param term its word, such as {@code down-pct}: pages have a sentence for each
     * @param is its value in this month
     * @param limit what it is compared with; empty where it is only told
     */
    public record Evidence(String term, String is, String limit) {}
}
