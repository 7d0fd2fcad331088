package id.gardu.report.days;

/**
 * Seconds of an access point on a local day; the rest of the day is unknown.
 *
 * @param openUp of the opening hours of its site; so the two after it
 */
public record ApDay(
        long ap,
        long up,
        long down,
        long maintenance,
        long openUp,
        long openDown,
        long openMaintenance) {
    boolean isNothing() {
        return up == 0 && down == 0 && maintenance == 0;
    }
}
