package id.gardu.report.archive;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;

/** Points that are up and quiet, as CSV. */
final class QuietCsv {
    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final int OCTETS = 8;

    private QuietCsv() {}

    static byte[] octets(QuietPoints found) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(
                    "month",
                    "basis",
                    "code",
                    "name",
                    "place",
                    "accounts_active",
                    "line",
                    "cost_idr");
            for (QuietPoint point : found.points()) {
                csv.writeRecord(
                        month(found, point).map(YearMonth::toString).orElse(""),
                        point.basis().word(),
                        harmless(point.code()),
                        harmless(point.name()),
                        harmless(point.place()),
                        Long.toString(point.active()),
                        Long.toString(point.line()),
                        point.cost().isPresent() ? Long.toString(point.cost().getAsLong()) : "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<YearMonth> month(QuietPoints found, QuietPoint point) {
        return switch (point.basis()) {
            case NEW, STILL -> found.closed();
            case SO_FAR -> found.running();
        };
    }

    /** A word for all figures. */
    static String version(QuietPoints found) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets(found));
            return HexFormat.of().formatHex(digest, 0, OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
