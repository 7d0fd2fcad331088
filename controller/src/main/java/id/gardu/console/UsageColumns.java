package id.gardu.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Columns of the usage page that are shown together: more would not stand beside each other. */
enum UsageColumns {
    USE(
            UsageSort.ACTIVE,
            UsageSort.PASSING,
            UsageSort.UNMEASURED,
            UsageSort.SESSIONS,
            UsageSort.SECONDS,
            UsageSort.USED,
            UsageSort.UPLOADED,
            UsageSort.DOWNLOADED,
            UsageSort.UNATTRIBUTED,
            UsageSort.DOWN,
            UsageSort.COMPLETENESS),
    ACCOUNTS(
            UsageSort.ACTIVE,
            UsageSort.FIRST,
            UsageSort.RETURNING,
            UsageSort.ROAMING,
            UsageSort.UNMEASURED,
            UsageSort.POPULATION,
            UsageSort.PER_100,
            UsageSort.ACTIVE_DAYS,
            UsageSort.HOURS_USED),
    DOOR(
            UsageSort.DOWN,
            UsageSort.KNOWN,
            UsageSort.COMPLETENESS,
            UsageSort.APS_DOWN,
            UsageSort.LET_IN,
            UsageSort.REFUSED,
            UsageSort.SHUT_DAYS,
            UsageSort.PROOF_DAYS,
            UsageSort.BUSY_HOURS),
    MONEY(
            UsageSort.COST,
            UsageSort.ACTIVE,
            UsageSort.UNMEASURED,
            UsageSort.PER_ACTIVE,
            UsageSort.CODES,
            UsageSort.CODES_COST,
            UsageSort.POPULATION,
            UsageSort.PER_100);

    @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
    private final List<UsageSort> columns;

    UsageColumns(UsageSort... columns) {
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
    List<UsageSort> columns() {
        return columns;
    }
}
