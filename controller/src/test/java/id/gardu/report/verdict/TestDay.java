package id.gardu.report.verdict;

import java.time.LocalDate;

/** A day of a test: open for 16 hours, up, and eight sessions began; then as the test says. */
final class TestDay {
    static final long HOUR = 3_600;

    private static final int OPEN_HOURS = 16;

    private final LocalDate day;
    private long open = OPEN_HOURS * HOUR;
    private long up = OPEN_HOURS * HOUR;
    private long down;
    private long maintenance;
    private int known = OPEN_HOURS;
    private int tried = 5;
    private int refused;
    private int wrongSecrets;
    private int began = 8;
    private int letIn = 7;
    private boolean tested;
    private int busy;

    TestDay(LocalDate day) {
        this.day = day;
    }

    TestDay closed() {
        open = 0;
        up = 0;
        known = 0;
        return empty();
    }

    /** Nobody came. */
    TestDay empty() {
        tried = 0;
        began = 0;
        letIn = 0;
        return this;
    }

    TestDay down(long seconds) {
        down = seconds;
        up = open - seconds;
        return this;
    }

    TestDay inMaintenance() {
        maintenance = open;
        up = 0;
        known = 0;
        return empty();
    }

    /** Of so many hours nothing is known. */
    TestDay unknown(int hours) {
        known = OPEN_HOURS - hours;
        up = known * HOUR;
        return this;
    }

    /** Two hours are known, and in those it was down. */
    TestDay mostlyUnknown() {
        down = 2 * HOUR;
        known = 2;
        up = 0;
        return this;
    }

    /** No access point is watched and the gateway is never asked; it was heard. */
    TestDay onlyHeard() {
        up = 0;
        return this;
    }

    TestDay sessions(int count) {
        began = count;
        letIn = count;
        tried = count;
        return this;
    }

    /** So many came and stayed outside, beside those who were let in. */
    TestDay refused(int stations) {
        tried += stations;
        refused = stations;
        return this;
    }

    TestDay wrongSecrets(int packets) {
        wrongSecrets = packets;
        return this;
    }

    TestDay tested() {
        tested = true;
        return this;
    }

    TestDay busy(int hours) {
        busy = hours;
        return this;
    }

    SiteDay is() {
        long counted = (open - maintenance) / HOUR;
        return new SiteDay(
                day,
                open,
                up,
                down,
                maintenance,
                (int) counted,
                known,
                tried,
                refused,
                wrongSecrets,
                began,
                letIn,
                tested,
                busy);
    }
}
