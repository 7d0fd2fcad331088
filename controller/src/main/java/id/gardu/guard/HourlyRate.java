package id.gardu.guard;

/** So many in an hour, so many at once; what was given back may be had again. Not thread-safe. */
final class HourlyRate {
    private static final double HOUR_NANOS = 3_600e9;

    private final int anHour;
    private final int burst;
    private double left;
    private long at;

    /**
     * Full.
     *
     * @param now monotonic nanoseconds
     */
    HourlyRate(int anHour, int burst, long now) {
        this.anHour = anHour;
        this.burst = burst;
        this.left = burst;
        this.at = now;
    }

    boolean has(long now) {
        refill(now);
        return left >= 1;
    }

    /** To be asked {@link #has} before. */
    void take() {
        left -= 1;
    }

    void giveBack(int many) {
        left = Math.min(burst, left + many);
    }

    private void refill(long now) {
        left = Math.min(burst, left + (now - at) / HOUR_NANOS * anHour);
        at = now;
    }
}
