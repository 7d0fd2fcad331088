package id.gardu.console;

import id.gardu.console.UsagePeriod.Days;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.report.ReportLevel;
import id.gardu.report.UsageAnswer;
import id.gardu.report.UsageReport;
import id.gardu.report.UsageReports;
import id.gardu.report.UsageRow;
import id.gardu.staff.Actor;
import id.gardu.staff.Permission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return switch (reports.usage(days.first(), days.end(), level)) {
            case UsageAnswer.Refused refused -> refused;
            case UsageAnswer.Ready(UsageReport whole) ->
                    new UsageAnswer.Ready(who.area().isEmpty() ? whole : within(who, whole));
        };
    }

    /** The levels a member may choose, the usual one first. */
    List<ReportLevel> levels(Actor.Member who) {
        var levels = new ArrayList<ReportLevel>();
        int own =
                who.area()
                        .flatMap(code -> Optional.ofNullable(network.inventory().areas().get(code)))
                        .map(area -> area.level().ordinal())
                        .orElse(0);
        for (ReportLevel level :
                List.of(
                        ReportLevel.KELURAHAN,
                        ReportLevel.RW,
                        ReportLevel.SITE,
                        ReportLevel.KECAMATAN,
                        ReportLevel.KOTA)) {
            if (level.area().map(area -> area.ordinal() >= own).orElse(true)) {
                levels.add(level);
            }
        }
        return List.copyOf(levels);
    }

    /** The rows of sites that lie in a row of a report, by where they are now. */
    List<UsageRow> sitesOf(ReportLevel level, UsageRow row, UsageReport bySite) {
        if (level == ReportLevel.SITE) {
            return List.of(row);
        }
        Inventory now = network.inventory();
        return bySite.rows().stream()
                .filter(
                        site ->
                                now.siteCoded(site.code())
                                        .map(Site::areaCode)
                                        .filter(code -> lies(code, row.code()))
                                        .isPresent())
                .toList();
    }

    private static boolean lies(String areaCode, String in) {
        return areaCode.equals(in) || areaCode.startsWith(in + ".");
    }

    private UsageReport within(Actor.Member who, UsageReport whole) {
        Inventory now = network.inventory();
        List<UsageRow> theirs =
                whole.rows().stream()
                        .filter(
                                row ->
                                        areaOf(whole.level(), row, now)
                                                .filter(
                                                        code ->
                                                                Network.covers(
                                                                        who,
                                                                        Permission.SEE_USAGE,
                                                                        code))
                                                .isPresent())
                        .toList();
        return new UsageReport(
                whole.range(),
                whole.level(),
                whole.thresholds(),
                whole.until(),
                whole.closedPeriod(),
                List.of(),
                theirs);
    }

    /** Empty for a retired site: whose it was is not known any more. */
    private static Optional<String> areaOf(ReportLevel level, UsageRow row, Inventory now) {
        return level == ReportLevel.SITE
                ? now.siteCoded(row.code()).map(Site::areaCode)
                : Optional.of(row.code());
    }
}
