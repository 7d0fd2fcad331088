package id.gardu.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A word for all numbers of a report together. */
final class DataVersion {
    private static final int OCTETS = 8;
    private static final byte[] NEXT = {0x1f};

    private DataVersion() {}

    static String of(UsageReport report) {
        MessageDigest digest = sha256();
        for (UsageRow row : report.rows()) {
            for (UsageColumn column : UsageColumn.values()) {
                digest.update(column.of(report, row).plain().getBytes(StandardCharsets.UTF_8));
                digest.update(NEXT);
            }
        }
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
