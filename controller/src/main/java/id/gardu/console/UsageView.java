package id.gardu.console;

import static java.util.stream.Collectors.toMap;

import id.gardu.console.UsagePeriod.Days;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Site;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageRow;
import id.gardu.staff.Actor;
import id.gardu.staff.Role.Permission;
import id.gardu.staff.Staff;
import id.gardu.store.Word;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What of the usage reports a member sees. Thread-safe. */
record UsageView(UsageReports reports, Network network) {
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
        UsageAnswers answers = reports.usage(question, progress);
        return new UsageAnswers(
                theirs(who, answers.rows()), answers.beside().map(beside -> theirs(who, beside)));
    }

    private UsageAnswer theirs(Actor.Member who, UsageAnswer answer) {
        return switch (answer) {
            case UsageAnswer.Refused refused -> refused;
            case UsageAnswer.Ready(UsageReport whole) ->
                    new UsageAnswer.Ready(who.area().isEmpty() ? whole : within(who, whole));
        };
    }

    /** The levels a member may choose, the usual one first. */
    List<ReportLevel> levels(Actor.Member who) {
        AreaLevel own = own(who);
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
        return levelOf(own(who)).orElse(ReportLevel.KOTA);
    }

    /** The level whose rows are areas of that one. */
    static Optional<ReportLevel> levelOf(AreaLevel area) {
        return Arrays.stream(ReportLevel.values())
                .filter(level -> level.area().equals(Optional.of(area)))
                .findFirst();
    }

    private AreaLevel own(Actor.Member who) {
        return who.area()
                .flatMap(code -> Optional.ofNullable(network.inventory().areas().get(code)))
                .map(Area::level)
                .orElse(AreaLevel.KOTA);
    }

    /** From a row of a level to the rows of the sites that lie in it, by where they are now. */
    Function<UsageRow, List<UsageRow>> sitesOf(ReportLevel level, UsageReport bySite) {
        if (level == ReportLevel.SITE) {
            return List::of;
        }
        Map<String, String> areas = areasOfSites();
        return row ->
                bySite.rows().stream()
                        .filter(
                                site ->
                                        Network.lies(
                                                areas.getOrDefault(site.code(), ""), row.code()))
                        .toList();
    }

    private Map<String, String> areasOfSites() {
        return network.inventory().sites().values().stream()
                .collect(toMap(Site::code, Site::areaCode));
    }

    private UsageReport within(Actor.Member who, UsageReport whole) {
        Map<String, String> areas = areasOfSites();
        return whole.within(
                row ->
                        areaOf(whole.level(), row, areas)
                                .filter(code -> sees(who, code))
                                .isPresent(),
                site -> sees(who, areas.getOrDefault(site, "")));
    }

    private static boolean sees(Actor.Member who, String areaCode) {
        return Staff.may(Permission.SEE_USAGE, who, areaCode);
    }

    /** Empty for a retired site: whose it was is not known any more. */
    private static Optional<String> areaOf(
            ReportLevel level, UsageRow row, Map<String, String> areasOfSites) {
        return level == ReportLevel.SITE
                ? Optional.ofNullable(areasOfSites.get(row.code()))
                : Optional.of(row.code());
    }
}
