package id.gardu.report.decision;

import id.gardu.network.Area.AreaLevel;
import id.gardu.report.ScoreRow;
import id.gardu.report.days.AreaTree;
import id.gardu.report.days.DayQueries.SiteRow;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where the points are: sites and areas, retired ones too. Lives for one answer. */
final class Ground {
    private static final double EARTH_METRES = 6_371_000;

    private final Map<String, SiteRow> sites = new HashMap<>();
    private final AreaTree areas;
    private final ZoneId zone;

    Ground(BoardQueries queries, ZoneId zone) {
        this.zone = zone;
        queries.sites().forEach(site -> sites.put(site.code(), site));
        areas = queries.areaTree();
    }

    Optional<SiteRow> site(String code) {
        return Optional.ofNullable(sites.get(code));
    }

    /** Where a site stood in a month. */
    Optional<String> areaOf(ScoreRow row) {
        return row.area().or(() -> areaOf(row.row().code()));
    }

    Optional<String> areaOf(String site) {
        return site(site).map(SiteRow::areaCode);
    }

    Optional<Point> point(ScoreRow row) {
        return site(row.row().code())
                .map(
                        site -> {
                            String area = areaOf(row).orElse(site.areaCode());
                            return new Point(
                                    site.id(),
                                    row,
                                    area,
                                    above(area, AreaLevel.RW),
                                    above(area, AreaLevel.KELURAHAN),
                                    row.revision() > 0
                                            ? row.row().money().cost()
                                            : site.monthlyCostIdr(),
                                    site.monthlyCostIdr());
                        });
    }

    /** The name of the area of a level over another, or of itself. */
    private Optional<String> above(String code, AreaLevel level) {
        return areas.from(code, level).map(AreaTree.AreaRow::name);
    }

    /** Whether any site was there before a day. */
    boolean hadSites(LocalDate day) {
        return sites.values().stream().anyMatch(site -> begins(site).isBefore(day));
    }

    LocalDate begins(SiteRow site) {
        return LocalDate.ofInstant(site.begins(zone), zone);
    }

    /** Metres between two sites over the ground; empty where one has no place. */
    OptionalDouble metres(String one, String other) {
        SiteRow from = sites.get(one);
        SiteRow to = sites.get(other);
        if (from == null
                || to == null
                || from.latitude().isEmpty()
                || from.longitude().isEmpty()
                || to.latitude().isEmpty()
                || to.longitude().isEmpty()) {
            return OptionalDouble.empty();
        }
        double north = Math.toRadians(to.latitude().getAsDouble() - from.latitude().getAsDouble());
        double mean =
                Math.toRadians((to.latitude().getAsDouble() + from.latitude().getAsDouble()) / 2);
        double east =
                Math.toRadians(to.longitude().getAsDouble() - from.longitude().getAsDouble())
                        * Math.cos(mean);
        return OptionalDouble.of(EARTH_METRES * Math.hypot(north, east));
    }
}
