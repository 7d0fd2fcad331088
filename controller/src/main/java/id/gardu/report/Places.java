package id.gardu.report;

import id.gardu.network.Area.AreaLevel;
import id.gardu.report.UsageQueries.AreaRow;
import id.gardu.report.days.DayQueries.SiteRow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which row of a report an area or a site belongs to. Immutable. */
final class Places {
    private final ReportLevel level;
    private final Map<String, AreaRow> areas;
    private final Map<Long, SiteRow> sites;

    Places(ReportLevel level, List<AreaRow> areas, List<SiteRow> sites) {
        this.level = level;
        this.areas = new HashMap<>();
        areas.forEach(area -> this.areas.put(area.code(), area));
        this.sites = new HashMap<>();
        sites.forEach(site -> this.sites.put(site.id(), site));
    }

    /** Code and name of a row. */
    record Place(String code, String name) {}

    /** Where a site belongs now; empty when its area is above the level of the rows. */
    Optional<Place> of(SiteRow site) {
        return level.area().isEmpty()
                ? Optional.of(new Place(site.code(), site.name()))
                : areaOf(site.areaCode(), level.area().get());
    }

    /** Where what was booked belongs: to the area of that time, or to the site. */
    Optional<Place> of(long siteId, String areaCode) {
        return level.area().isEmpty()
                ? Optional.ofNullable(sites.get(siteId)).flatMap(this::of)
                : areaOf(areaCode, level.area().get());
    }

    private Optional<Place> areaOf(String code, AreaLevel wanted) {
        Optional<AreaRow> area = Optional.ofNullable(areas.get(code));
        for (int up = 0; up < AreaLevel.values().length && area.isPresent(); up++) {
            if (area.get().level().equals(wanted.word())) {
                return area.map(found -> new Place(found.code(), found.name()));
            }
            area = area.get().parentCode().map(areas::get);
        }
        return Optional.empty();
    }
}
