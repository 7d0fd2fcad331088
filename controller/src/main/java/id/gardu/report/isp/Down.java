package id.gardu.report.isp;

/**
 * Seconds of opening hours.
 *
 * @param least if it began as late and ended as early as it can have
 * @param booked from the first answer that was missing to the first one after it
 * @param most if it began as early as it can have
 */
public record Down(long least, long booked, long most) {
    static final Down NOTHING = new Down(0, 0, 0);

    Down plus(Down other) {
        return new Down(least + other.least, booked + other.booked, most + other.most);
    }
}
