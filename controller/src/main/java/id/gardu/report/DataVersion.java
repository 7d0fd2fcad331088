package id.gardu.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A word for all numbers of a report together. Not thread-safe. */
final class DataVersion {
    private static final int OCTETS = 8;
    private static final byte[] NEXT = {0x1f};

    private final MessageDigest digest = sha256();

    static String of(UsageReport report) {
        var version = new DataVersion();
        for (UsageRow row : report.rows()) {
            for (UsageColumn column : UsageColumn.values()) {
                version.add(column, column.of(report, row));
            }
        }
        return version.word();
    }

    /** Of the reports of a month, one for each level. */
    static String of(List<UsageReport> reports) {
        var version = new DataVersion();
        reports.forEach(
                report ->
                        version.digest.update(
                                report.dataVersion().getBytes(StandardCharsets.UTF_8)));
        return version.word();
    }

    /** A month that was closed before a column was there has the word it had then. */
    private void add(UsageColumn column, UsageColumn.Cell cell) {
        if (!column.isLater() || !(cell instanceof UsageColumn.Cell.Nothing)) {
            add(cell);
        }
    }

    void add(UsageColumn.Cell cell) {
        digest.update(cell.plain().getBytes(StandardCharsets.UTF_8));
        digest.update(NEXT);
    }

    /** Of all that was added; once. */
    String word() {
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
