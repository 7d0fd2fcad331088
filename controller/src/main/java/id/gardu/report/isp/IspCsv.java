package id.gardu.report.isp;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A statement as CSV: a row for each site, or for each outage. Whole minutes, rounded; empty is not
 * known.
 */
enum IspCsv {
    ENGLISH(',', '.', ""),
    INDONESIAN(';', ',', "\uFEFF");

    private static final String FORMULA_STARTS = "=+-@\t\r\n";
    private static final int OCTETS = 8;
    private static final long MINUTE = 60;

    private final char separator;
    private final char decimal;
    private final String mark;

    IspCsv(char separator, char decimal, String mark) {
        this.separator = separator;
        this.decimal = decimal;
        this.mark = mark;
    }

    byte[] sites(IspStatement statement) {
        return written(csv -> sites(statement, csv));
    }

    byte[] outages(IspStatement statement) {
        return written(csv -> outages(statement, csv));
    }

    private void sites(IspStatement statement, CsvWriter csv) {
        csv.writeRecord(
                "month",
                "isp",
                "code",
                "name",
                "open_minutes",
                "known_pct",
                "outages",
                "down_minutes",
                "down_minutes_least",
                "down_minutes_most",
                "down_pct",
                "restitution_from_pct",
                "cost_idr",
                "restitution_idr");
        for (LineMonth line : statement.lines()) {
            csv.writeRecord(
                    statement.month().toString(),
                    harmless(line.isp().orElse("")),
                    harmless(line.code()),
                    harmless(line.name()),
                    minutes(line.openSeconds()),
                    line.knownPct().isPresent() ? percent(line.knownPct().getAsDouble()) : "",
                    known(line, Integer.toString(line.outages().size())),
                    known(line, minutes(line.down().booked())),
                    known(line, minutes(line.down().least())),
                    known(line, minutes(line.down().most())),
                    known(line, percent(line.downPct())),
                    percent(statement.leastPct()),
                    number(line.cost()),
                    number(line.restitution()));
        }
    }

    private void outages(IspStatement statement, CsvWriter csv) {
        csv.writeRecord(
                "month",
                "isp",
                "code",
                "name",
                "from_earliest",
                "from",
                "to_earliest",
                "to",
                "ended",
                "down_minutes",
                "down_minutes_least",
                "down_minutes_most",
                "proof");
        for (LineMonth line : statement.lines()) {
            for (LineOutage outage : line.outages()) {
                csv.writeRecord(
                        statement.month().toString(),
                        harmless(line.isp().orElse("")),
                        harmless(line.code()),
                        harmless(line.name()),
                        time(outage.fromEarliest(), statement.zone()),
                        time(outage.from(), statement.zone()),
                        time(outage.toEarliest(), statement.zone()),
                        time(outage.to(), statement.zone()),
                        outage.ended() ? "yes" : "no",
                        minutes(outage.down().booked()),
                        minutes(outage.down().least()),
                        minutes(outage.down().most()),
                        outage.proof().word());
            }
        }
    }

    /** A word for all figures. */
    static String version(IspStatement statement) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ENGLISH.sites(statement));
            digest.update(ENGLISH.outages(statement));
            return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private interface Rows {
        void write(CsvWriter csv);
    }

    private byte[] written(Rows rows) {
        var text = new StringWriter();
        text.write(mark);
        try (CsvWriter csv =
                CsvWriter.builder()
                        .fieldSeparator(separator)
                        .lineDelimiter(LineDelimiter.LF)
                        .build(text)) {
            rows.write(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String minutes(long seconds) {
        return Long.toString((seconds + MINUTE / 2) / MINUTE);
    }

    private String percent(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent).replace('.', decimal);
    }

    private static String known(LineMonth line, String figure) {
        return line.isKnown() ? figure : "";
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String time(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
