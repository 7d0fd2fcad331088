package id.gardu.access;

/**
 * Rejects of one device (or, without one, one name) at one NAS for one reason.
 *
 * @param nas its id
 * @param station MAC as a number; 0 when the NAS named none
 * @param userName masked
 * @param reason {@link RejectReason#word()}, or why the request could not be read
 * @param firstAt epoch milliseconds
 * @param lastAt epoch milliseconds
 */
public record RejectLine(
        long nas,
        long station,
        String userName,
        String reason,
        long firstAt,
        long lastAt,
        long times) {
    RejectLine and(RejectLine later) {
        return new RejectLine(
                nas,
                station,
                userName,
                reason,
                Math.min(firstAt, later.firstAt),
                Math.max(lastAt, later.lastAt),
                times + later.times);
    }
}
