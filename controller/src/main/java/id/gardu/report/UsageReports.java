package id.gardu.report;

import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageReport.Counting;
import id.gardu.report.UsageRow.Period;
import id.gardu.report.verdict.Rules;
import id.gardu.store.Store;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Makes usage reports. Reads one moment of the database. Thread-safe.
 *
 * @param rules what is said of a month
 * @param zone of the city, whose midnight ends a day
 */
public record UsageReports(
        Store store, ReportSettings settings, Rules rules, ZoneId zone, Clock clock) {
    /** A little more than three years: what one read of five seconds can hold. */
    private static final int MOST_DAYS = 1_100;

    /** A quarter: rows of a city of six hundred sites then fit into memory with room to spare. */
    private static final int MOST_EACH_DAY = 92;

    /** As {@link #usage(UsageQuestion)}, of the range as one. */
    public UsageAnswer usage(LocalDate from, LocalDate to, ReportLevel by) {
        return usage(UsageQuestion.of(from, to, by)).rows();
    }

    /**
     * Usage of the local days from the first to before the last. A calendar month has verdicts; one
     * that is closed is as it was written at its close.
     *
     * @return refused when the days are in the wrong order, to come, too many, or when they cut a
     *     closed period whose accounts are no longer kept
     */
    public UsageAnswers usage(UsageQuestion asked) {
        return usage(asked, ReportProgress.UNSEEN);
    }

    /** The same for somebody who is shown how far it is. */
    public UsageAnswers usage(UsageQuestion asked, ReportProgress progress) {
        var range = new DayRange(asked.from(), asked.to(), zone);
        Instant now = clock.instant();
        return objection(asked, range, now)
                .map(reason -> new UsageAnswers(new UsageAnswer.Refused(reason)))
                .orElseGet(
                        () ->
                                store.longSnapshot(
                                        (Handle handle) ->
                                                usage(handle, asked, range, now, progress)));
    }

    private static Optional<String> objection(UsageQuestion asked, DayRange range, Instant now) {
        LocalDate from = asked.from();
        if (!from.isBefore(asked.to())) {
            return Optional.of(
                    "the range ends ("
                            + asked.to()
                            + ") before its first day ("
                            + from
                            + ") is over");
        }
        long most = asked.each() == Granularity.DAY ? MOST_EACH_DAY : MOST_DAYS;
        if (range.days() > most) {
            return Optional.of("the range has " + range.days() + " days; ask for at most " + most);
        }
        return range.start().isBefore(now)
                ? Optional.empty()
                : Optional.of("the range begins (" + from + ") in the future");
    }

    private UsageAnswers usage(
            Handle handle,
            UsageQuestion asked,
            DayRange range,
            Instant now,
            ReportProgress progress) {
        var whole = new RangeReports(handle, range, settings, rules, now);
        UsageAnswer rows =
                switch (asked.each()) {
                    case RANGE -> whole.by(asked.by());
                    case MONTH, DAY -> periods(handle, asked, range, now, progress);
                };
        return new UsageAnswers(rows, asked.beside().map(whole::by));
    }

    private UsageAnswer periods(
            Handle handle,
            UsageQuestion asked,
            DayRange range,
            Instant now,
            ReportProgress progress) {
        var reports = new ArrayList<UsageReport>();
        List<DayRange> all = asked.each().of(range);
        for (DayRange period : all) {
            progress.periods(all.indexOf(period), all.size());
            if (period.start().isBefore(now)) {
                switch (new RangeReports(handle, period, settings, rules, now).by(asked.by())) {
                    case UsageAnswer.Ready(UsageReport report) -> reports.add(report);
                    case UsageAnswer.Refused refused -> {
                        return refused;
                    }
                }
            }
        }
        return new UsageAnswer.Ready(joined(range, asked.each(), reports));
    }

    /**
     * The reports of periods that follow each other as one.
     *
     * @param reports one at least
     */
    private static UsageReport joined(DayRange range, Granularity each, List<UsageReport> reports) {
        UsageReport last = reports.getLast();
        boolean apart = reports.stream().allMatch(report -> report.counting().unmeasuredApart());
        return new UsageReport(
                range,
                last.level(),
                last.thresholds(),
                last.until(),
                new Counting(Optional.empty(), apart, OptionalLong.empty()),
                reports.stream()
                        .flatMap(report -> report.sitesOutside().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                last.sitesNotYet(),
                reports.stream().flatMap(UsageReports::rows).toList(),
                each);
    }

    private static Stream<UsageRow> rows(UsageReport report) {
        DayRange range = report.range();
        var period = new Period(range.from(), range.to(), report.counting().revision());
        return report.rows().stream().map(row -> row.in(period));
    }
}
