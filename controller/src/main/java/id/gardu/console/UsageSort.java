package id.gardu.console;

import id.gardu.report.UsageRow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** By what the rows are ordered: names from A, figures from the largest, unknown ones last. */
enum UsageSort {
    NAME(row -> 0),
    ACTIVE(row -> row.accounts().active().orElse(-1)),
    PASSING(row -> row.accounts().passing().orElse(-1)),
    UNMEASURED(row -> row.accounts().unmeasured().orElse(-1)),
    SESSIONS(row -> row.traffic().sessions().orElse(-1)),
    SECONDS(row -> row.traffic().seconds().orElse(-1)),
    USED(row -> row.traffic().activeSeconds().orElse(-1)),
    UPLOADED(row -> row.traffic().uploaded().orElse(-1)),
    DOWNLOADED(row -> row.traffic().downloaded().orElse(-1)),
    UNATTRIBUTED(row -> row.traffic().unattributed().orElse(-1)),
    DOWN(row -> row.quality().down().toMillis()),
    COMPLETENESS(row -> Math.round(row.quality().completeness().orElse(-1) * 100)),
    FIRST(row -> row.accounts().first().orElse(-1)),
    RETURNING(row -> row.accounts().returning().orElse(-1)),
    ROAMING(row -> row.accounts().roaming().orElse(-1)),
    POPULATION(row -> row.reach().population().orElse(-1)),
    PER_100(row -> Math.round(row.reach().per100().orElse(-1) * 100)),
    ACTIVE_DAYS(row -> row.traffic().activeDays().orElse(-1)),
    HOURS_USED(row -> row.traffic().hoursUsed().orElse(-1)),
    KNOWN(row -> Math.round(row.quality().knownPct().orElse(-1) * 100)),
    APS_DOWN(row -> row.quality().apsDown()),
    BUSY_HOURS(row -> row.quality().busyHours().orElse(-1)),
    REFUSED(row -> row.door().refused()),
    LET_IN(row -> row.door().letIn()),
    SHUT_DAYS(row -> row.door().shutDays()),
    PROOF_DAYS(row -> row.door().proofDays()),
    COST(row -> row.money().cost().orElse(-1)),
    PER_ACTIVE(row -> row.money().rpPerActive().orElse(-1)),
    CODES(row -> row.money().codes().sent().orElse(-1)),
    CODES_COST(row -> row.money().codes().costIdr().orElse(-1));

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold nothing.
    private final ToLongFunction<UsageRow> figure;

    UsageSort(ToLongFunction<UsageRow> figure) {
        this.figure = figure;
    }

    static UsageSort of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(NAME);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What explains its column. */
    Explained about() {
        return switch (this) {
            case NAME -> Explained.VERDICT;
            case ACTIVE -> Explained.ACTIVE;
            case PASSING, UNMEASURED -> Explained.UNMEASURED;
            case SESSIONS, SECONDS, USED, ACTIVE_DAYS, HOURS_USED -> Explained.TRAFFIC;
            case UPLOADED, DOWNLOADED, UNATTRIBUTED -> Explained.OCTETS;
            case DOWN, KNOWN, APS_DOWN -> Explained.AVAILABILITY;
            case COMPLETENESS -> Explained.COMPLETENESS;
            case FIRST, RETURNING, ROAMING -> Explained.RETURNING;
            case POPULATION, PER_100 -> Explained.POPULATION;
            case BUSY_HOURS -> Explained.UPLINK;
            case REFUSED, LET_IN, SHUT_DAYS -> Explained.TRIES;
            case PROOF_DAYS -> Explained.DOOR;
            case COST -> Explained.RUPIAH;
            case PER_ACTIVE -> Explained.PER_ACTIVE;
            case CODES, CODES_COST -> Explained.CODES;
        };
    }

    Comparator<UsageRow> order() {
        return Comparator.comparingLong(figure)
                .reversed()
                .thenComparing(UsageRow::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(UsageRow::code);
    }
}
