package id.gardu.report.format;

import java.time.Duration;

/** What came of asking for a file. */
public sealed interface Exported {
    record Ready(ExportFile file) implements Exported {}

    /** There is no such report, or not in this format; the reason says what there is. */
    record Refused(String reason) implements Exported {}

    /**
     * Others are being made.
     *
     * @param waited so long
     */
    record Busy(Duration waited) implements Exported {}
}
