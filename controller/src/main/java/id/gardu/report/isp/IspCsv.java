package id.gardu.report.isp;

import id.gardu.store.Csv;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A statement as CSV: a row for each site, or for each outage. Whole minutes, rounded; empty is not
 * known.
 */
record IspCsv(Csv csv) {
    static final IspCsv ENGLISH = new IspCsv(Csv.ENGLISH);
    static final IspCsv INDONESIAN = new IspCsv(Csv.INDONESIAN);

    private static final String SITES =
            "month,isp,code,name,open_minutes,known_pct,outages,down_minutes,down_minutes_least,"
                    + "down_minutes_most,down_pct,restitution_from_pct,cost_idr,restitution_idr";
    private static final String OUTAGES =
            "month,isp,code,name,from_earliest,from,to_earliest,to,ended,down_minutes,"
                    + "down_minutes_least,down_minutes_most,proof";

    private static final long MINUTE = 60;

    byte[] sites(IspStatement statement) {
        return csv.octets(rows -> sites(statement, rows));
    }

    byte[] outages(IspStatement statement) {
        return csv.octets(rows -> outages(statement, rows));
    }

    private void sites(IspStatement statement, Csv.Rows rows) {
        rows.add(SITES.split(","));
        for (LineMonth line : statement.lines()) {
            rows.add(
                    statement.month().toString(),
                    Csv.harmless(line.isp().orElse("")),
                    Csv.harmless(line.code()),
                    Csv.harmless(line.name()),
                    minutes(line.openSeconds()),
                    line.knownPct().isPresent() ? percent(line.knownPct().getAsDouble()) : "",
                    known(line, Integer.toString(line.outages().size())),
                    known(line, minutes(line.down().booked())),
                    known(line, minutes(line.down().least())),
                    known(line, minutes(line.down().most())),
                    known(line, percent(line.downPct())),
                    percent(statement.leastPct()),
                    Csv.number(line.cost()),
                    Csv.number(line.restitution()));
        }
    }

    private void outages(IspStatement statement, Csv.Rows rows) {
        rows.add(OUTAGES.split(","));
        for (LineMonth line : statement.lines()) {
            for (LineOutage outage : line.outages()) {
                rows.add(
                        statement.month().toString(),
                        Csv.harmless(line.isp().orElse("")),
                        Csv.harmless(line.code()),
                        Csv.harmless(line.name()),
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
        return Csv.version(ENGLISH.sites(statement), ENGLISH.outages(statement));
    }

    private static String minutes(long seconds) {
        return Long.toString((seconds + MINUTE / 2) / MINUTE);
    }

    private String percent(double percent) {
        return csv.number(String.format(Locale.ROOT, "%.2f", percent));
    }

    private static String known(LineMonth line, String figure) {
        return line.isKnown() ? figure : "";
    }

    private static String time(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }
}
