package id.gardu.network;

import java.time.Instant;

/**
 * A time in which somebody works on something and its silence blames nobody.
 *
 * @param record its id; of an area its code
 * @param late entered after it had begun: it corrects what was seen
 */
public record Maintenance(
        long id, RecordKind kind, String record, Instant fromAt, Instant toAt, boolean late) {
    public boolean isOf(RecordKind what, String which) {
        return kind == what && record.equals(which);
    }

    public boolean isAt(Instant time) {
        return !time.isBefore(fromAt) && time.isBefore(toAt);
    }

    /** As changes tell it. */
    String written() {
        return fromAt + "/" + toAt;
    }
}
