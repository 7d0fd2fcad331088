package id.gardu.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The columns of a usage report, the same in every format: name, definition, value. */
public enum UsageColumn {
    FROM("first local day of the range", (report, row) -> text(report.range().from().toString())),
    TO("local day after the last", (report, row) -> text(report.range().to().toString())),
    LEVEL("what a row stands for", (report, row) -> text(report.level().word())),
    CODE("official code of the area, or the site's own", (report, row) -> text(row.code())),
    NAME("name of the area or site", (report, row) -> text(row.name())),
    ACCOUNTS_ACTIVE(
            "distinct accounts that on at least one day reached both thresholds at one site;"
                    + " counted anew on every level and range, so rows do not add up",
            (report, row) -> number(row.accounts().active())),
    ACCOUNTS_PASSING(
            "distinct accounts that were seen but on no day active or unmeasured",
            (report, row) -> number(row.accounts().passing())),
    ACCOUNTS_UNMEASURED(
            "distinct accounts that on no day were active, but on at least one day were there for"
                    + " the time of an active one where octets are not told; empty for periods that"
                    + " were closed before these were told from the passing ones",
            (report, row) -> number(row.accounts().unmeasured())),
    SESSIONS("sessions that began in the range", (report, row) -> number(row.traffic().sessions())),
    SECONDS(
            "connected time in the range, of all sessions, open ones included",
            (report, row) -> number(row.traffic().seconds())),
    ACTIVE_SECONDS(
            "connected time in intervals with traffic",
            (report, row) -> number(row.traffic().activeSeconds())),
    UPLOADED_BYTES("octets from residents", (report, row) -> number(row.traffic().uploaded())),
    DOWNLOADED_BYTES("octets to residents", (report, row) -> number(row.traffic().downloaded())),
    UNATTRIBUTED_BYTES(
            "octets, both ways, of sessions no account was found for; part of the octets above",
            (report, row) -> number(row.traffic().unattributed())),
    AVAILABILITY_PCT(
            "time up / (time up + time down), unknown time apart; a site is up while any of its"
                    + " access points is; an area is the mean of its sites",
            (report, row) -> percent(row.quality().availability())),
    COMPLETENESS_PCT(
            "of the opening hours that have passed, those in which the NAS was heard, or in which"
                    + " an access point of it was up and it was heard on that day",
            (report, row) -> percent(row.quality().completeness())),
    MEASURABLE(
            "whether use could be measured: yes; no, the gateways tell no octets or there is none;"
                    + " partly; unknown, nothing was heard of the place. What was not measured is"
                    + " empty, never 0",
            (report, row) -> text(row.quality().measurable().word())),
    SIDELESS_BYTES(
            "octets, both ways, of gateways that do not say whose side they count from; beside the"
                    + " octets from and to residents, not part of them",
            (report, row) -> number(row.traffic().sideless()));

    private final String definition;

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold nothing.
    private final BiFunction<UsageReport, UsageRow, Cell> value;

    UsageColumn(String definition, BiFunction<UsageReport, UsageRow, Cell> value) {
        this.definition = definition;
        this.value = value;
    }

    /** One value of a row. */
    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Count(long number) implements Cell {}

        record Percent(double percent) implements Cell {}

        /** Two decimals. */
        record Ratio(double number) implements Cell {}

        /** Not measured. */
        record Nothing() implements Cell {}

        /** As programs read it: a decimal point, nothing between digits, empty for nothing. */
        default String plain() {
            return switch (this) {
                case Text(String text) -> text;
                case Count(long number) -> Long.toString(number);
                case Percent(double percent) -> String.format(Locale.ROOT, "%.2f", percent);
                case Ratio(double number) -> String.format(Locale.ROOT, "%.2f", number);
                case Nothing() -> "";
            };
        }
    }

    /** How its figures are shown. */
    public ColumnKind kind() {
        return switch (this) {
            case FROM, TO -> ColumnKind.DAY;
            case LEVEL, CODE, NAME, MEASURABLE -> ColumnKind.TEXT;
            case ACCOUNTS_ACTIVE, ACCOUNTS_PASSING, ACCOUNTS_UNMEASURED -> ColumnKind.DISTINCT;
            case SESSIONS -> ColumnKind.COUNT;
            case SECONDS, ACTIVE_SECONDS -> ColumnKind.SECONDS;
            case UPLOADED_BYTES, DOWNLOADED_BYTES, UNATTRIBUTED_BYTES, SIDELESS_BYTES ->
                    ColumnKind.OCTETS;
            case AVAILABILITY_PCT, COMPLETENESS_PCT -> ColumnKind.PERCENT;
        };
    }

    /** Its name in files and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String definition() {
        return definition;
    }

    /** Its figure in a row. */
    public Cell of(UsageReport report, UsageRow row) {
        return value.apply(report, row);
    }

    public static String[] words() {
        return Arrays.stream(values()).map(UsageColumn::word).toArray(String[]::new);
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }

    private static Cell number(OptionalLong number) {
        return number.isPresent() ? new Cell.Count(number.getAsLong()) : new Cell.Nothing();
    }

    private static Cell percent(OptionalDouble percent) {
        return percent.isPresent() ? new Cell.Percent(percent.getAsDouble()) : new Cell.Nothing();
    }
}
