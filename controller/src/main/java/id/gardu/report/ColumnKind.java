package id.gardu.report;

/** What the figures of a column are: how they are shown, and whether rows add up. */
public enum ColumnKind {
    TEXT(false),
    /** A local day, written as ISO 8601 has it. */
    DAY(false),
    /** Distinct accounts, or days: the sum of two rows means nothing. */
    DISTINCT(false),
    /** A count that is rounded, or a word such as {@code <10}. */
    ROUNDED(false),
    COUNT(true),
    SECONDS(true),
    OCTETS(true),
    /** 0 to 100, two decimals. */
    PERCENT(false),
    /** Two decimals, such as accounts per 100 inhabitants. */
    RATIO(false),
    RUPIAH(true),
    /** Rupiah for one of something. */
    RUPIAH_EACH(false);

    private final boolean addsUp;

    ColumnKind(boolean addsUp) {
        this.addsUp = addsUp;
    }

    /** Whether the sum of the rows is the figure of all of them together. */
    public boolean addsUp() {
        return addsUp;
    }

    public boolean isText() {
        return this == TEXT || this == DAY;
    }
}
