package id.gardu.report;

/** Is told how far a report is that is being read; ends it by throwing. */
@FunctionalInterface
public interface ReportProgress {
    /** For whoever waits for the answer. */
    ReportProgress UNSEEN = (done, all) -> {};

    /**
     * Before each period, and after the last.
     *
     * @param done periods that are read
     * @param all 1 where the range is read as one
     */
    void periods(int done, int all);
}
