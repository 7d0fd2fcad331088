package id.gardu.console;

import id.gardu.console.UsagePeriod.Days;
import id.gardu.network.Area.AreaLevel;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageRow;
import id.gardu.report.UsageScope;
import id.gardu.staff.Actor;
import id.gardu.store.Word;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What of the usage reports a member sees. Thread-safe. */
record UsageView(UsageReports reports, UsageScope scope) {
    /** Levels, the usual one first. */
    private static final List<ReportLevel> BY_USE =
            List.of(
                    ReportLevel.KELURAHAN,
                    ReportLevel.RW,
                    ReportLevel.SITE,
                    ReportLevel.KECAMATAN,
                    ReportLevel.KOTA);

    /** The report of the member's area alone; {@link UsageAnswer.Refused} as the report says. */
    UsageAnswer of(Actor.Member who, Days days, ReportLevel level) {
        return of(who, UsageQuestion.of(days.first(), days.end(), level)).rows();
    }

    /** The same of a question; both of its answers. */
    UsageAnswers of(Actor.Member who, UsageQuestion question) {
        return of(who, question, ReportProgress.UNSEEN);
    }

    /** The same for somebody who is shown how far it is. */
    UsageAnswers of(Actor.Member who, UsageQuestion question, ReportProgress progress) {
        return scope.theirs(who, reports.usage(question, progress));
    }

    /** The levels a member may choose, the usual one first. */
    List<ReportLevel> levels(Actor.Member who) {
        AreaLevel own = scope.own(who);
        return BY_USE.stream()
                .filter(level -> level.area().map(area -> area.compareTo(own) >= 0).orElse(true))
                .toList();
    }

    /** The one of these that is asked for, or the usual one. */
    static ReportLevel level(StaffRequest request, List<ReportLevel> levels) {
        return Word.of(ReportLevel.class, request.query("by"))
                .filter(levels::contains)
                .orElse(levels.getFirst());
    }

    /** The level of which a member sees one row only. */
    ReportLevel top(Actor.Member who) {
        return scope.top(who);
    }

    /** From a row of a level to the rows of the sites that lie in it, by where they are now. */
    Function<UsageRow, List<UsageRow>> sitesOf(ReportLevel level, UsageReport bySite) {
        if (level == ReportLevel.SITE) {
            return List::of;
        }
        Map<String, String> areas = scope.areasOfSites();
        return row ->
                bySite.rows().stream()
                        .filter(
                                site ->
                                        Network.lies(
                                                areas.getOrDefault(site.code(), ""), row.code()))
                        .toList();
    }
}
