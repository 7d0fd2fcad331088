package id.gardu.report.format;

import id.gardu.report.ReportLevel;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageRow;

import java.util.Locale;
import java.util.Optional;

/**
 * A report as it leaves us. Immutable.
 *
 * @param language of what people read in it: Indonesian or English
 * @param whole all of the city, or of the asker's area, in one row: whose report it is, and what
 *     its rows do not add up to, such as distinct accounts
 * @param decision what the figures decide, for the first page
 */
public record Export(
        UsageReport report,
        Edition edition,
        Locale language,
        Optional<UsageRow> whole,
        Optional<DecidingPage> decision) {
    private static final Locale INDONESIAN = Labels.LANGUAGES.getFirst();

    /** For the operating team, in Indonesian. */
    public static Export of(UsageReport report) {
        return new Export(report, Edition.INSIDE, INDONESIAN, ownWhole(report), Optional.empty());
    }

    public Export in(Locale other) {
        return new Export(report, edition, other, whole, decision);
    }

    public Export with(UsageRow all) {
        return new Export(report, edition, language, Optional.of(all), decision);
    }

    public Export with(DecidingPage decided) {
        return new Export(report, edition, language, whole, Optional.of(decided));
    }

    /** Such as {@code Kota Malang}. */
    Optional<String> place() {
        return whole.map(UsageRow::name);
    }

    /** Whether the range is not over: its figures are "so far". */
    boolean isSoFar() {
        return report.until().isBefore(report.range().end());
    }

    private static Optional<UsageRow> ownWhole(UsageReport report) {
        return report.level() == ReportLevel.KOTA && report.rows().size() == 1
                ? Optional.of(report.rows().getFirst())
                : Optional.empty();
    }
}
