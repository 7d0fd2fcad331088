package id.gardu.report.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an officer wants to know before he asks whether a point is wanted.
 *
 * @param accountsOfThreeMonths distinct active ones there; empty when the days of accounts are gone
 * @param nearest the nearest point that worked in the month
 * @param rupiahAYear empty when its cost is not entered
 * @param line active accounts it should have had
 * @param monthsUnderLine in a row, judged ones, this month included
 * @param lastVisit when somebody was there
 * @param lastOutreach when the neighbours were told of it
 * @param comparable used or thriving points like it; fewer than five: none
 * @param alsoActiveNear percent of its accounts that are active at a point within 300 m too; empty
 *     for fewer than ten
 */
public record AskDetails(
        OptionalLong accountsOfThreeMonths,
        Optional<Near> nearest,
        OptionalLong rupiahAYear,
        long line,
        int monthsUnderLine,
        Optional<LocalDate> lastVisit,
        Optional<LocalDate> lastOutreach,
        List<Point> comparable,
        OptionalLong alsoActiveNear) {
    /** Another point and how far it is. */
    public record Near(String code, String name, long metres) {}
}
