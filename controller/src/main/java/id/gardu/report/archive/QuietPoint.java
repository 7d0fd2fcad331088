package id.gardu.report.archive;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * A point that works and that fewer use than the line asks for.
 *
 * @param place RW and kelurahan
 * @param basis which month says so
 * @param active accounts, those that were there where octets are not told included
 * @param line active accounts it should have had
 * @param cost rupiah a month; empty when nobody entered it
 */
record QuietPoint(
        String code,
        String name,
        String place,
        Basis basis,
        long active,
        long line,
        OptionalLong cost) {

    /** Which month says so, and whether the one before it did. */
    enum Basis {
        /** The last closed month, and not the one before it. */
        NEW,
        /** The last closed month, and the one before it. */
        STILL,
        /** The month that is not over: at its pace it will not reach the line either. */
        SO_FAR;

        /** In files. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
