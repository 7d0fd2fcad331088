package id.gardu.report.verdict;

/** The rules of contracts §5, in their order: the first that matches is the verdict. Immutable. */
public final class Rules {
    private final Thresholds thresholds;

    public Rules(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    /** What is said of a site and month. */
    @SuppressWarnings("DoNotCallSuggester")
    public Judgement judge(SiteMonth month) {
        throw new UnsupportedOperationException("the next commit: " + month.month());
    }
}
