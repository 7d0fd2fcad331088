package id.gardu.report.decision;

import id.gardu.report.ScoreRow;
import id.gardu.report.decision.BoardQueries.AreaRow;
import id.gardu.report.decision.BoardQueries.SiteRow;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where the points are: sites and areas, retired ones too. Lives for one answer. */
final class Ground {
    private static final int LEVELS = 4;
    private static final double EARTH_METRES = 6_371_000;

    private final Map<String, SiteRow> sites = new HashMap<>();
    private final Map<String, AreaRow> areas = new HashMap<>();
    private final ZoneId zone;

    Ground(BoardQueries queries, ZoneId zone) {
        this.zone = zone;
        queries.sites().forEach(site -> sites.put(site.code(), site));
        queries.areas().forEach(area -> areas.put(area.code(), area));
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
                                    above(area, "rw"),
                                    above(area, "kelurahan"),
                                    row.revision() > 0
                                            ? row.row().money().cost()
                                            : site.monthlyCostIdr(),
                                    site.monthlyCostIdr());
                        });
    }

    /** The name of the area of a level over another, or of itself. */
    private Optional<String> above(String code, String level) {
        Optional<AreaRow> area = Optional.ofNullable(areas.get(code));
        for (int up = 0; up < LEVELS && area.isPresent(); up++) {
            if (area.get().level().equals(level)) {
                return area.map(AreaRow::name);
            }
            area = area.get().parentCode().map(areas::get);
        }
        return Optional.empty();
    }

    /** Whether any site was there before a day. */
    boolean hadSites(LocalDate day) {
        return sites.values().stream().anyMatch(site -> begins(site).isBefore(day));
    }

    LocalDate begins(SiteRow site) {
        return site.openedOn().orElseGet(() -> LocalDate.ofInstant(site.createdAt(), zone));
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
