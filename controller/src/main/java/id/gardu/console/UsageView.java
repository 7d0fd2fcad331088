package id.gardu.console;

import id.gardu.console.UsagePeriod.Days;
import id.gardu.network.Area;
import id.gardu.network.AreaLevel;
import id.gardu.network.Site;
import id.gardu.report.ReportLevel;
import id.gardu.report.ReportProgress;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageAnswers;
import id.gardu.report.UsageQuestion;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageRow;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of the usage reports a member sees. Thread-safe. */
final class UsageView {
    private final UsageReports reports;
    private final Network network;

    UsageView(UsageReports reports, Network network) {
        this.reports = reports;
        this.network = network;
    }

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
        var levels = new ArrayList<ReportLevel>();
        AreaLevel own = own(who);
        for (ReportLevel level :
                List.of(
                        ReportLevel.KELURAHAN,
                        ReportLevel.RW,
                        ReportLevel.SITE,
                        ReportLevel.KECAMATAN,
                        ReportLevel.KOTA)) {
            if (level.area().map(area -> area.compareTo(own) >= 0).orElse(true)) {
                levels.add(level);
            }
        }
        return List.copyOf(levels);
    }

    /** The level of which a member sees one row only. */
    ReportLevel top(Actor.Member who) {
        AreaLevel own = own(who);
        return Arrays.stream(ReportLevel.values())
                .filter(level -> level.area().equals(Optional.of(own)))
                .findFirst()
                .orElse(ReportLevel.KOTA);
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
                        .filter(site -> lies(areas.getOrDefault(site.code(), ""), row.code()))
                        .toList();
    }

    private Map<String, String> areasOfSites() {
        return network.inventory().sites().values().stream()
                .collect(Collectors.toMap(Site::code, Site::areaCode));
    }

    private static boolean lies(String areaCode, String in) {
        return areaCode.equals(in) || areaCode.startsWith(in + ".");
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
        return Network.covers(who, Permission.SEE_USAGE, areaCode);
    }

    /** Empty for a retired site: whose it was is not known any more. */
    private static Optional<String> areaOf(
            ReportLevel level, UsageRow row, Map<String, String> areasOfSites) {
        return level == ReportLevel.SITE
                ? Optional.ofNullable(areasOfSites.get(row.code()))
                : Optional.of(row.code());
    }
}
