package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.network.Inventory;
import id.gardu.network.Site;
import id.gardu.report.UsageAnswer.UsageAnswers;
import id.gardu.staff.Actor;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What of a report somebody sees: the rows of the area that is theirs. Thread-safe. */
public record UsageScope(Supplier<Inventory> inventory) {
    /** Both answers to a question, cut to somebody's area. */
    public UsageAnswers theirs(Actor who, UsageAnswers answers) {
        return new UsageAnswers(
                theirs(who, answers.rows()), answers.beside().map(beside -> theirs(who, beside)));
    }

    private UsageAnswer theirs(Actor who, UsageAnswer answer) {
        return switch (answer) {
            case UsageAnswer.Refused refused -> refused;
            case UsageAnswer.Ready(UsageReport whole) ->
                    new UsageAnswer.Ready(who.area().isEmpty() ? whole : within(who, whole));
        };
    }

    /** The level of the area somebody has; of the whole city where nobody knows it any more. */
    public AreaLevel own(Actor who) {
        return who.area()
                .flatMap(code -> Optional.ofNullable(inventory.get().areas().get(code)))
                .map(Area::level)
                .orElse(AreaLevel.KOTA);
    }

    /** The level of which somebody sees one row only. */
    public ReportLevel top(Actor who) {
        return levelOf(own(who)).orElse(ReportLevel.KOTA);
    }

    /** The level whose rows are areas of that one. */
    public static Optional<ReportLevel> levelOf(AreaLevel area) {
        return Arrays.stream(ReportLevel.values())
                .filter(level -> level.area().equals(Optional.of(area)))
                .findFirst();
    }

    /** The areas of the sites there are, by code. */
    public Map<String, String> areasOfSites() {
        return inventory.get().sites().values().stream().collect(toMap(Site::code, Site::areaCode));
    }

    private UsageReport within(Actor who, UsageReport whole) {
        Map<String, String> areas = areasOfSites();
        return whole.within(
                row -> areaOf(whole.level(), row, areas).filter(who::covers).isPresent(),
                site -> who.covers(areas.getOrDefault(site, "")));
    }

    /** Empty for a retired site: whose it was is not known any more. */
    private static Optional<String> areaOf(
            ReportLevel level, UsageRow row, Map<String, String> areasOfSites) {
        return level == ReportLevel.SITE
                ? Optional.ofNullable(areasOfSites.get(row.code()))
                : Optional.of(row.code());
    }
}
