package id.gardu.demo.city;

import java.util.List;

/** On which days staff come to a site to log in on the spot. Not thread-safe. */
final class StaffVisits {
    private static final double ANYWAY = 0.02;

    /** Who could not get in comes again on the next days. */
    private static final int PATIENCE = 3;

    private final Kind kind;
    private List<Integer> due = List.of();
    private int again;

    StaffVisits(Kind kind) {
        this.kind = kind;
    }

    void startMonth(Chance chance) {
        again = 0;
        if (kind.isTested()) {
            due = List.of(chance.within(3, 12), chance.within(18, 27));
        } else {
            due = chance.isTrue(ANYWAY) ? List.of(chance.within(1, 28)) : List.of();
        }
    }

    /**
     * @param day of the month
     */
    boolean isDue(int day) {
        if (due.contains(day)) {
            again = PATIENCE;
        }
        return again > 0;
    }

    /** What became of a visit that was due. */
    void went(boolean through) {
        again = through ? 0 : again - 1;
    }
}
