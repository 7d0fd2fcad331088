package id.gardu.report;

/** A usage report, or why there is none. */
public sealed interface UsageAnswer {
    record Ready(UsageReport report) implements UsageAnswer {}

    /** The range cannot be reported on; the reason says which can. */
    record Refused(String reason) implements UsageAnswer {}
}
