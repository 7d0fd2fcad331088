package id.gardu.report;

/** A column of a report: of {@link UsageColumn} inside, of {@link OutsideColumn} outside. */
public sealed interface Column permits UsageColumn, OutsideColumn {
    /** Its name in files and in the API. */
    String word();

    /** In English. */
    String definition();

    /** How its figures are shown. */
    ColumnKind kind();

    /** Whether it is called so in both editions. */
    default boolean is(UsageColumn other) {
        return word().equals(other.word());
    }
}
