package id.gardu.report;

import java.util.Locale;

/** A column of a report: of {@link UsageColumn} inside, of {@link OutsideColumn} outside. */
public sealed interface Column permits UsageColumn, OutsideColumn {
    String name();

    /** Its name in files and in the API. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called, and what that means. */
    record Meaning(String label, String definition) {
        /**
         * @param words {@code label: definition}
         */
        public static Meaning of(String words) {
            String[] parts = words.split(": ", 2);
            return new Meaning(parts[0], parts[1]);
        }
    }

    /** In Indonesian or in English. */
    Meaning in(Locale language);

    /** In English. */
    default String definition() {
        return in(Locale.ENGLISH).definition();
    }

    /** How its figures are shown. */
    ColumnKind kind();

    /** Whether it is called so in both editions. */
    default boolean is(UsageColumn other) {
        return word().equals(other.word());
    }
}
