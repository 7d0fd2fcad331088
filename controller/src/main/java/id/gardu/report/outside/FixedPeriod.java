package id.gardu.report.outside;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A calendar month, quarter or year: what is shown outside. Free ranges are not, since the
 * difference of two tells of the days between.
 *
 * @param months 1, 3 or 12
 */
public record FixedPeriod(YearMonth first, int months) {
    static final int MONTH = 1;
    static final int QUARTER = 3;
    static final int YEAR = 12;

    private static final List<Integer> LENGTHS = List.of(MONTH, QUARTER, YEAR);

    /** The one that is exactly the days from {@code from} to before {@code to}. */
    public static Optional<FixedPeriod> of(LocalDate from, LocalDate to) {
        return LENGTHS.stream()
                .map(months -> around(YearMonth.from(from), months))
                .filter(one -> one.from().equals(from) && one.to().equals(to))
                .findFirst();
    }

    /**
     * The one of a length in which a month lies.
     *
     * @param months 1, 3 or 12
     */
    public static FixedPeriod around(YearMonth month, int months) {
        int begins = (month.getMonthValue() - 1) / months * months + 1;
        return new FixedPeriod(month.withMonth(begins), months);
    }

    public LocalDate from() {
        return first.atDay(1);
    }

    /** The day after its last. */
    public LocalDate to() {
        return first.plusMonths(months).atDay(1);
    }

    /** What lies in it, shown before it: its months, then its quarters. Empty for a month. */
    public List<FixedPeriod> parts() {
        return LENGTHS.stream().filter(length -> length < months).flatMap(this::parts).toList();
    }

    /** What is shown before it, in its year: of a month the months before, else what lies in it. */
    public List<FixedPeriod> before() {
        return months == MONTH
                ? around(first, YEAR).parts(MONTH).filter(one -> one.first.isBefore(first)).toList()
                : parts();
    }

    /** Its months, the first one first; of a month itself. */
    public List<YearMonth> eachMonth() {
        return Stream.iterate(first, month -> month.plusMonths(1)).limit(months).toList();
    }

    private Stream<FixedPeriod> parts(int length) {
        return Stream.iterate(
                        new FixedPeriod(first, length),
                        one -> new FixedPeriod(one.first.plusMonths(length), length))
                .limit(months / length);
    }

    boolean holds(FixedPeriod other) {
        return other.months < months && around(other.first, months).equals(this);
    }
}
