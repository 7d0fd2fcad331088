package id.gardu.report.archive;

import id.gardu.store.Csv;

import java.time.YearMonth;
import java.util.Optional;

/** Points that are up and quiet, as CSV. */
final class QuietCsv {
    private QuietCsv() {}

    static byte[] octets(QuietPoints found) {
        return Csv.ENGLISH.octets(rows -> write(found, rows));
    }

    private static void write(QuietPoints found, Csv.Rows rows) {
        rows.add("month", "basis", "code", "name", "place", "accounts_active", "line", "cost_idr");
        for (QuietPoint point : found.points()) {
            rows.add(
                    month(found, point).map(YearMonth::toString).orElse(""),
                    point.basis().word(),
                    Csv.harmless(point.code()),
                    Csv.harmless(point.name()),
                    Csv.harmless(point.place()),
                    Long.toString(point.active()),
                    Long.toString(point.line()),
                    point.cost().isPresent() ? Long.toString(point.cost().getAsLong()) : "");
        }
    }

    private static Optional<YearMonth> month(QuietPoints found, QuietPoint point) {
        return switch (point.basis()) {
            case NEW, STILL -> found.closed();
            case SO_FAR -> found.running();
        };
    }

    /** A word for all figures. */
    static String version(QuietPoints found) {
        return Csv.version(octets(found));
    }
}
