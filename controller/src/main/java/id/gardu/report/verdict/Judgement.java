package id.gardu.report.verdict;

import id.gardu.store.Word;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a site and month, and why.
 *
 * @param rule 1 to 11: the first that matched (docs/report.md)
 * @param nearLine it rests on the line and is within a quarter of it: in no list of ten
 * @param evidence every term of the rule that matched, what it was and what it had to be
 * @param line below it a site is under-used
 * @param weight how much hangs on it
 * @param before what this month is to the months after it
 */
public record Judgement(
        Verdict verdict,
        int rule,
        boolean nearLine,
        List<Evidence> evidence,
        Line line,
        Weight weight,
        SiteMonth.EarlierMonth before) {

    public Judgement {
        evidence = List.copyOf(evidence);
    }

    /** What else might be said if the RW's population, which is estimated, were entered. */
    public List<Otherwise> otherwise() {
        return evidence.stream().flatMap(one -> Otherwise.of(one).stream()).toList();
    }

    /**
     * Another verdict that is likely too.
     *
     * @param more said of so many inhabitants nearby and more; else of so many and fewer
     * @param nearby inhabitants: those of the RW by its sites
     */
    public record Otherwise(boolean more, long nearby, Verdict verdict) {
        static final String DOWN_TO = "otherwise-down-to";
        static final String FROM = "otherwise-from";

        /** Evidence that names another verdict says nothing of the rule that matched. */
        public static Optional<Otherwise> of(Evidence evidence) {
            boolean more = evidence.term().equals(FROM);
            return more || evidence.term().equals(DOWN_TO)
                    ? Word.of(Verdict.class, evidence.limit())
                            .map(it -> new Otherwise(more, Long.parseLong(evidence.is()), it))
                    : Optional.empty();
        }
    }

    /**
     * A term of a rule. Numbers have a decimal point and at most two decimals.
     *
     * @param term its word, such as {@code down-pct}: pages have a sentence for each
     * @param is its value in this month
     * @param limit what it is compared with; empty where it is only told
     */
    public record Evidence(String term, String is, String limit) {
        private static final int DECIMALS = 2;

        static Evidence of(String term, long is, long limit) {
            return new Evidence(term, Long.toString(is), Long.toString(limit));
        }

        static Evidence of(String term, double is, double limit) {
            return new Evidence(term, text(is), text(limit));
        }

        static Evidence told(String term, long is) {
            return new Evidence(term, Long.toString(is), "");
        }

        static Evidence told(String term, String is) {
            return new Evidence(term, is, "");
        }

        private static String text(double value) {
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
    }
}
