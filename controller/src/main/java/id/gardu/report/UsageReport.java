package id.gardu.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Usage by area or site: the numbers, and all that must be said with them. Immutable; every format
 * is made of this one value.
 *
 * @param until figures are of the time before this: the end of the range, or now
 * @param closedPeriod whose closed counts the accounts are; empty when they were counted now
 * @param sitesOutside codes of sites that hang above the level of the rows, and so in none
 * @param rows by code
 */
public record UsageReport(
        DayRange range,
        ReportLevel level,
        ReportSettings thresholds,
        Instant until,
        Optional<String> closedPeriod,
        List<String> sitesOutside,
        List<UsageRow> rows) {
    private static final int VERSION_OCTETS = 8;

    public UsageReport {
        sitesOutside = List.copyOf(sitesOutside);
        rows = List.copyOf(rows);
    }

    /** Changes whenever a number does, and only then. */
    public String dataVersion() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(UsageCsv.render(this).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, VERSION_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
