package id.gardu.report.effect;

import java.time.YearMonth;

/**
 * What became of the use of an RW's WiFi after a programme was there.
 *
 * @param area code of the RW
 * @param point name of the site whose accounts are counted
 * @param first month of the programme there
 * @param last month of the programme there
 */
public record AreaEffect(
        String area, String point, YearMonth first, YearMonth last, Result result) {

    /** What can be said. */
    public sealed interface Result {
        /**
         * The months after are not closed yet.
         *
         * @param month from whose closing on something can be said
         */
        record TooEarly(YearMonth month) implements Result {}

        /** Fewer than five points are like it, or the month before is not closed. */
        record NoComparison() implements Result {}

        /** Too few months before or after are known. */
        record TooLittleKnown() implements Result {}

        /**
         * Compared.
         *
         * @param before mean active accounts a month, before
         * @param after the same, after
         * @param others percent by which the comparable ones changed meanwhile
         * @param change percent beyond that
         * @param low of the change, at least
         * @param high of the change, at most
         * @param chance that a change as large comes about by itself, 0 to 1
         * @param sure whether it may be called an effect
         * @param points that it was compared with
         * @param monthsAfter that are counted
         * @param last whether later months change nothing any more
         */
        record Compared(
                double before,
                double after,
                double others,
                double change,
                double low,
                double high,
                double chance,
                boolean sure,
                int points,
                int monthsAfter,
                boolean last)
                implements Result {}
    }
}
