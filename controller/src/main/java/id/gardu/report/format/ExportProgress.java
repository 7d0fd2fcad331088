package id.gardu.report.format;

import id.gardu.report.ReportProgress;
import id.gardu.store.Demand;

/**
 * How far a file is, and whether it is still wanted. Written by its maker's thread, read and ended
 * by any.
 */
public final class ExportProgress implements ReportProgress {
    private final Demand demand = new Demand();
    private volatile Now now = new Now(Phase.WAITS, 0, 0, 0);

    /** What is being done. */
    public enum Phase {
        /** Others come first. */
        WAITS,
        READS,
        WRITES
    }

    /**
     * A moment of it.
     *
     * @param done periods that are read, such as months
     * @param all periods there are; 0 where the range is read as one
     * @param rows of the file; 0 until they are read
     */
    public record Now(Phase what, int done, int all, long rows) {
        private static final int READ = 90;

        /** Of all the work, as far as it can be told; 0 to 99. */
        public int percent() {
            return switch (what) {
                case WAITS -> 0;
                case READS -> all == 0 ? 0 : READ * done / all;
                case WRITES -> READ;
            };
        }
    }

    public Now now() {
        return now;
    }

    /** It ends within moments. The first reason holds. */
    public void end(String why) {
        demand.end(why);
    }

    /**
     * @throws Demand.Ended when nobody wants it any more
     */
    void check() {
        demand.check();
    }

    @Override
    public void periods(int done, int all) {
        demand.check();
        now = new Now(Phase.READS, done, all, 0);
    }

    void writes(long rows) {
        demand.check();
        now = new Now(Phase.WRITES, now.all(), now.all(), rows);
    }
}
