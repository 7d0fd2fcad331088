package id.gardu.console;

import id.gardu.report.UsageRow;
import id.gardu.report.UsageRow.Sum;
import id.gardu.store.Word;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Columns of usage: what each shows, by what its rows are ordered, and what explains it. Names are
 * ordered from A, figures from the largest, unknown ones last.
 */
enum UsageFigure implements Word {
    NAME(Explained.VERDICT, Unit.COUNT, row -> OptionalDouble.of(0)),
    ACTIVE(Explained.ACTIVE, Unit.COUNT, row -> whole(row.accounts().active())),
    PASSING(Explained.UNMEASURED, Unit.COUNT, row -> whole(row.accounts().passing())),
    UNMEASURED(Explained.UNMEASURED, Unit.COUNT, row -> whole(row.accounts().unmeasured())),
    SESSIONS(Explained.TRAFFIC, Unit.COUNT, row -> whole(row.used(Sum.SESSIONS))),
    SECONDS(Explained.TRAFFIC, Unit.TIME, row -> whole(row.used(Sum.SECONDS))),
    USED(Explained.TRAFFIC, Unit.TIME, row -> whole(row.used(Sum.ACTIVE_SECONDS))),
    UPLOADED(Explained.OCTETS, Unit.DATA, row -> whole(row.used(Sum.UPLOADED))),
    DOWNLOADED(Explained.OCTETS, Unit.DATA, row -> whole(row.used(Sum.DOWNLOADED))),
    UNATTRIBUTED(Explained.OCTETS, Unit.DATA, row -> whole(row.used(Sum.UNATTRIBUTED))),
    DOWN(Explained.AVAILABILITY, Unit.PERCENT, row -> row.quality().availability()),
    COMPLETENESS(Explained.COMPLETENESS, Unit.PERCENT, row -> row.quality().completeness()),
    FIRST(Explained.RETURNING, Unit.COUNT, row -> whole(row.accounts().first())),
    RETURNING(Explained.RETURNING, Unit.COUNT, row -> whole(row.accounts().returning())),
    ROAMING(Explained.RETURNING, Unit.COUNT, row -> whole(row.accounts().roaming())),
    POPULATION(Explained.POPULATION, Unit.COUNT, row -> whole(row.reach().population())),
    PER_100(Explained.POPULATION, Unit.DECIMAL, row -> row.reach().per100()),
    ACTIVE_DAYS(Explained.TRAFFIC, Unit.COUNT, row -> whole(row.used(Sum.ACTIVE_DAYS))),
    HOURS_USED(Explained.TRAFFIC, Unit.COUNT, row -> whole(row.used(Sum.HOURS_USED))),
    KNOWN(Explained.AVAILABILITY, Unit.PERCENT, row -> row.quality().knownPct()),
    APS_DOWN(Explained.AVAILABILITY, Unit.COUNT, row -> known(row.quality().apsDown())),
    BUSY_HOURS(Explained.UPLINK, Unit.COUNT, row -> whole(row.quality().busyHours())),
    REFUSED(Explained.TRIES, Unit.COUNT, row -> known(row.door().refused())),
    LET_IN(Explained.TRIES, Unit.COUNT, row -> known(row.door().letIn())),
    SHUT_DAYS(Explained.TRIES, Unit.COUNT, row -> known(row.door().shutDays())),
    PROOF_DAYS(Explained.DOOR, Unit.COUNT, row -> known(row.door().proofDays())),
    COST(Explained.RUPIAH, Unit.RUPIAH, row -> whole(row.money().cost())),
    PER_ACTIVE(Explained.PER_ACTIVE, Unit.RUPIAH, row -> whole(row.money().rpPerActive())),
    CODES(Explained.CODES, Unit.COUNT, row -> whole(row.money().codes().sent())),
    CODES_COST(Explained.CODES, Unit.RUPIAH, row -> whole(row.money().codes().costIdr()));

    private static final double HUNDREDTHS = 100;

    private final Explained about;
    private final Unit unit;

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold nothing.
    private final Function<UsageRow, OptionalDouble> figure;

    UsageFigure(Explained about, Unit unit, Function<UsageRow, OptionalDouble> figure) {
        this.about = about;
        this.unit = unit;
        this.figure = figure;
    }

    /** What a figure is counted in. */
    enum Unit {
        COUNT,
        RUPIAH,
        /** Seconds. */
        TIME,
        /** Octets. */
        DATA,
        PERCENT,
        DECIMAL
    }

    static UsageFigure of(String word) {
        return Word.of(UsageFigure.class, word).orElse(NAME);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What explains it. */
    Explained about() {
        return about;
    }

    Unit unit() {
        return unit;
    }

    /** Empty when it is not known. */
    OptionalDouble figure(UsageRow row) {
        return figure.apply(row);
    }

    Comparator<UsageRow> order() {
        return Comparator.comparingLong(this::rank)
                .reversed()
                .thenComparing(UsageRow::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(UsageRow::code);
    }

    /** What was down longest stands first, however long it is that anybody knows. */
    private long rank(UsageRow row) {
        if (this == DOWN) {
            return row.quality().down().toMillis();
        }
        double known = figure(row).orElse(-1);
        return switch (unit) {
            case COUNT, RUPIAH, TIME, DATA -> (long) known;
            case PERCENT, DECIMAL -> Math.round(known * HUNDREDTHS);
        };
    }

    static OptionalDouble whole(OptionalLong number) {
        return number.isPresent() ? known(number.getAsLong()) : OptionalDouble.empty();
    }

    private static OptionalDouble known(long number) {
        return OptionalDouble.of((double) number);
    }

    /**
     * Columns of the usage page that are shown together: more would not stand beside each other.
     */
    enum UsageColumns implements Word {
        USE(
                ACTIVE,
                PASSING,
                UNMEASURED,
                SESSIONS,
                SECONDS,
                USED,
                UPLOADED,
                DOWNLOADED,
                UNATTRIBUTED,
                DOWN,
                COMPLETENESS),
        ACCOUNTS(
                ACTIVE,
                FIRST,
                RETURNING,
                ROAMING,
                UNMEASURED,
                POPULATION,
                PER_100,
                ACTIVE_DAYS,
                HOURS_USED),
        DOOR(
                DOWN,
                KNOWN,
                COMPLETENESS,
                APS_DOWN,
                LET_IN,
                REFUSED,
                SHUT_DAYS,
                PROOF_DAYS,
                BUSY_HOURS),
        MONEY(COST, ACTIVE, UNMEASURED, PER_ACTIVE, CODES, CODES_COST, POPULATION, PER_100);

        @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
        private final List<UsageFigure> columns;

        UsageColumns(UsageFigure... columns) {
            this.columns = List.of(columns);
        }

        static UsageColumns of(String word) {
            return Word.of(UsageColumns.class, word).orElse(USE);
        }

        /** From left to right. */
        List<UsageFigure> columns() {
            return columns;
        }
    }
}
