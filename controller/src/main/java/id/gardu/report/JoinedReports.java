package id.gardu.report;

import id.gardu.report.UsageReport.Counting;
import id.gardu.report.UsageRow.Period;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the reports of periods that follow each other together to one. Not thread-safe. */
final class JoinedReports {
    private final DayRange range;
    private final Each each;
    private final List<UsageReport> reports = new ArrayList<>();

    JoinedReports(DayRange range, Each each) {
        this.range = range;
        this.each = each;
    }

    void add(UsageReport report) {
        reports.add(report);
    }

    /** Of one period at least. */
    UsageReport report() {
        UsageReport last = reports.getLast();
        boolean apart = reports.stream().allMatch(report -> report.counting().unmeasuredApart());
        return new UsageReport(
                range,
                last.level(),
                last.thresholds(),
                last.until(),
                new Counting(Optional.empty(), apart),
                List.copyOf(outside()),
                last.sitesNotYet(),
                reports.stream().flatMap(report -> rows(report).stream()).toList(),
                each);
    }

    private static List<UsageRow> rows(UsageReport report) {
        var period =
                new Period(
                        report.range().from(), report.range().to(), report.counting().revision());
        return report.rows().stream().map(row -> row.in(period)).toList();
    }

    private Set<String> outside() {
        var codes = new TreeSet<String>();
        reports.forEach(report -> codes.addAll(report.sitesOutside()));
        return codes;
    }
}
