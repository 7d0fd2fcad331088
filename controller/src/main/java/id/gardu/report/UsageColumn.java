package id.gardu.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The columns of a usage report, the same in every format: name, definition, value. */
public enum UsageColumn implements Column {
    FROM(
            "first local day of the range, or of the month or day that the row is of",
            (report, row) ->
                    text(
                            row.period()
                                    .map(UsageRow.Period::from)
                                    .orElse(report.range().from())
                                    .toString())),
    TO(
            "local day after the last",
            (report, row) ->
                    text(
                            row.period()
                                    .map(UsageRow.Period::to)
                                    .orElse(report.range().to())
                                    .toString())),
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
            "of the opening hours, time up / (time up + time down); a site is up while any of its"
                    + " access points is, unless its gateway is known to be down; empty while less"
                    + " than 80 % is known; an area is the mean of its sites, by known hours",
            (report, row) -> percent(row.quality().availability())),
    DOWN_PCT(
            "known to be down, of the opening hours outside maintenance",
            (report, row) -> percent(row.quality().downPct())),
    KNOWN_PCT(
            "known to be up or down, of the opening hours outside maintenance",
            (report, row) -> percent(row.quality().knownPct())),
    COMPLETENESS_PCT(
            "of the opening hours that have passed, outside maintenance, those in which an access"
                    + " point was up or known to be down, or the NAS was heard or did not answer;"
                    + " where no access point is watched, all of a day on which the NAS was heard",
            (report, row) -> percent(row.quality().completeness())),
    APS("access points that are watched", (report, row) -> count(row.quality().aps())),
    APS_DOWN(
            "of those, the ones down over half of the time that is known of them",
            (report, row) -> count(row.quality().apsDown())),
    REFUSED_STATIONS(
            "stations that brought a credential of a person and of which no session began on that"
                    + " day; added up over the days",
            (report, row) -> count(row.door().refused())),
    LET_IN_STATIONS(
            "stations that brought a credential of a person and of which a session began on that"
                    + " day; added up over the days",
            (report, row) -> count(row.door().letIn())),
    SHUT_DAYS(
            "days on which a site was up, somebody tried and nobody was let in; added up over"
                    + " sites",
            (report, row) -> count(row.door().shutDays())),
    DOOR_PROOF_DAYS(
            "days on which a session began, or a test login of staff on the spot went through;"
                    + " added up over sites",
            (report, row) -> count(row.door().proofDays())),
    POPULATION(
            "inhabitants of the area; of a site, of its RW by the sites there",
            (report, row) -> number(row.reach().population())),
    POPULATION_ESTIMATED(
            "yes: nobody counted the RW; it is two thirds of an equal share of the kelurahan",
            (report, row) ->
                    row.reach().population().isPresent()
                            ? text(word(row.reach().estimated()))
                            : new Cell.Nothing()),
    PER_100("active accounts per 100 inhabitants", (report, row) -> ratio(row.reach().per100())),
    COST_IDR(
            "rupiah: monthly cost by the days the site was there; of the sites whose cost is"
                    + " entered",
            (report, row) -> number(row.money().cost())),
    COST_KNOWN_SITES(
            "how many sites of the row have a cost entered",
            (report, row) -> count(row.money().knownSites())),
    RP_PER_ACTIVE(
            "that cost by the distinct active accounts of those sites, to Rp 100; empty for nobody",
            (report, row) -> number(row.money().rpPerActive())),
    MEASURABLE(
            "whether use could be measured: yes; no, the gateways tell no octets or there is none;"
                    + " partly; unknown, nothing was heard of the place. What was not measured is"
                    + " empty, never 0",
            (report, row) -> text(row.quality().measurable().word())),
    VERDICT(
            "of a site and month: what the rules say; of an area: how many sites of each; empty"
                    + " for a range or a day that is no whole month",
            (report, row) -> text(verdict(row.said()))),
    RULE(
            "the first rule that matched, 1 to 11",
            (report, row) ->
                    row.said()
                            .judgement()
                            .<Cell>map(said -> new Cell.Count(said.rule()))
                            .orElseGet(Cell.Nothing::new)),
    NEAR_LINE(
            "yes: within a quarter of the line",
            (report, row) ->
                    row.said()
                            .judgement()
                            .<Cell>map(said -> text(word(said.nearLine())))
                            .orElseGet(Cell.Nothing::new)),
    REVISION(
            "of a closed month: 1 as it was closed, more when something moved since; empty while"
                    + " the figures are so far",
            (report, row) ->
                    number(
                            row.period()
                                    .map(UsageRow.Period::revision)
                                    .orElse(report.counting().revision()))),
    SIDELESS_BYTES(
            "octets, both ways, of gateways that do not say whose side they count from; beside the"
                    + " octets from and to residents, not part of them",
            (report, row) -> number(row.traffic().sideless())),
    ACTIVE_DAYS(
            "days with an hour with traffic at any site of the row",
            (report, row) -> number(row.traffic().activeDays())),
    HOURS_WITH_TRAFFIC(
            "hours with traffic, added up over sites",
            (report, row) -> number(row.traffic().hoursUsed())),
    BUSY_HOURS(
            "hours with at least 80 % of the uplink used; empty where no uplink is entered",
            (report, row) -> number(row.quality().busyHours())),
    ACCOUNTS_FIRST(
            "of the active accounts, those whose first day anywhere is in the range",
            (report, row) -> number(row.accounts().first())),
    ACCOUNTS_RETURNING(
            "of the active accounts, those active there on two days or more; empty for one day",
            (report, row) -> number(row.accounts().returning())),
    ACCOUNTS_ROAMING(
            "of the active accounts, those active at two sites of the row or more",
            (report, row) -> number(row.accounts().roaming())),
    CODES_SENT(
            "one-time codes for logins that were handed to the SMS gateway, those it may have taken"
                    + " too; by the site where the phone was; empty for periods that began before"
                    + " they were counted",
            (report, row) -> number(row.money().codes().sent())),
    CODES_COST_IDR(
            "rupiah: what the operator takes for those, each at the price that was set on its day;"
                    + " not in the cost before; empty unless the price of each was set",
            (report, row) -> number(row.money().codes().costIdr()));

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

    @Override
    public ColumnKind kind() {
        return switch (this) {
            case FROM, TO -> ColumnKind.DAY;
            case LEVEL, CODE, NAME, MEASURABLE, POPULATION_ESTIMATED, VERDICT, NEAR_LINE ->
                    ColumnKind.TEXT;
            case ACCOUNTS_ACTIVE,
                    ACCOUNTS_PASSING,
                    ACCOUNTS_UNMEASURED,
                    ACCOUNTS_FIRST,
                    ACCOUNTS_RETURNING,
                    ACCOUNTS_ROAMING,
                    ACTIVE_DAYS,
                    POPULATION,
                    RULE,
                    REVISION ->
                    ColumnKind.DISTINCT;
            case SESSIONS,
                    APS,
                    APS_DOWN,
                    REFUSED_STATIONS,
                    LET_IN_STATIONS,
                    SHUT_DAYS,
                    DOOR_PROOF_DAYS,
                    COST_KNOWN_SITES,
                    HOURS_WITH_TRAFFIC,
                    BUSY_HOURS,
                    CODES_SENT ->
                    ColumnKind.COUNT;
            case SECONDS, ACTIVE_SECONDS -> ColumnKind.SECONDS;
            case UPLOADED_BYTES, DOWNLOADED_BYTES, UNATTRIBUTED_BYTES, SIDELESS_BYTES ->
                    ColumnKind.OCTETS;
            case AVAILABILITY_PCT, DOWN_PCT, KNOWN_PCT, COMPLETENESS_PCT -> ColumnKind.PERCENT;
            case PER_100 -> ColumnKind.RATIO;
            case COST_IDR, CODES_COST_IDR -> ColumnKind.RUPIAH;
            case RP_PER_ACTIVE -> ColumnKind.RUPIAH_EACH;
        };
    }

    /** Whether a closed month may have been closed before this column was there. */
    boolean isLater() {
        return this == CODES_SENT || this == CODES_COST_IDR;
    }

    /**
     * Whether the sum of the rows is the figure of all of them together. What stands somewhere is
     * not another one in the next month.
     */
    public boolean addsUp(Each each) {
        return kind().addsUp()
                && (each == Each.RANGE
                        || (this != APS && this != APS_DOWN && this != COST_KNOWN_SITES));
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
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

    private static String verdict(UsageRow.Said said) {
        return said.judgement()
                .map(one -> one.verdict().word())
                .orElseGet(
                        () ->
                                new TreeMap<>(said.counts())
                                        .entrySet().stream()
                                                .map(
                                                        count ->
                                                                count.getKey().word()
                                                                        + " "
                                                                        + count.getValue())
                                                .collect(Collectors.joining(", ")));
    }

    private static String word(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static Cell count(long number) {
        return new Cell.Count(number);
    }

    private static Cell text(String text) {
        return new Cell.Text(text);
    }

    private static Cell number(OptionalLong number) {
        return number.isPresent() ? new Cell.Count(number.getAsLong()) : new Cell.Nothing();
    }

    private static Cell ratio(OptionalDouble number) {
        return number.isPresent() ? new Cell.Ratio(number.getAsDouble()) : new Cell.Nothing();
    }

    private static Cell percent(OptionalDouble percent) {
        return percent.isPresent() ? new Cell.Percent(percent.getAsDouble()) : new Cell.Nothing();
    }
}
