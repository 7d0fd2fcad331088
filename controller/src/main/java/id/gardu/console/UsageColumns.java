package id.gardu.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns of the usage page that are shown together: more would not stand beside each other. */
enum UsageColumns {
    USE(
            UsageFigure.ACTIVE,
            UsageFigure.PASSING,
            UsageFigure.UNMEASURED,
            UsageFigure.SESSIONS,
            UsageFigure.SECONDS,
            UsageFigure.USED,
            UsageFigure.UPLOADED,
            UsageFigure.DOWNLOADED,
            UsageFigure.UNATTRIBUTED,
            UsageFigure.DOWN,
            UsageFigure.COMPLETENESS),
    ACCOUNTS(
            UsageFigure.ACTIVE,
            UsageFigure.FIRST,
            UsageFigure.RETURNING,
            UsageFigure.ROAMING,
            UsageFigure.UNMEASURED,
            UsageFigure.POPULATION,
            UsageFigure.PER_100,
            UsageFigure.ACTIVE_DAYS,
            UsageFigure.HOURS_USED),
    DOOR(
            UsageFigure.DOWN,
            UsageFigure.KNOWN,
            UsageFigure.COMPLETENESS,
            UsageFigure.APS_DOWN,
            UsageFigure.LET_IN,
            UsageFigure.REFUSED,
            UsageFigure.SHUT_DAYS,
            UsageFigure.PROOF_DAYS,
            UsageFigure.BUSY_HOURS),
    MONEY(
            UsageFigure.COST,
            UsageFigure.ACTIVE,
            UsageFigure.UNMEASURED,
            UsageFigure.PER_ACTIVE,
            UsageFigure.CODES,
            UsageFigure.CODES_COST,
            UsageFigure.POPULATION,
            UsageFigure.PER_100);

    @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
    private final List<UsageFigure> columns;

    UsageColumns(UsageFigure... columns) {
        this.columns = List.of(columns);
    }

    static UsageColumns of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(USE);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From left to right. */
    List<UsageFigure> columns() {
        return columns;
    }
}
