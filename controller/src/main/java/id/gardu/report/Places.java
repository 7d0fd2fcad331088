package id.gardu.report;

import static java.util.stream.Collectors.toMap;

import id.gardu.network.Area.AreaLevel;
import id.gardu.report.days.AreaTree;
import id.gardu.report.days.DayQueries.SiteRow;

import java.util.Map;
import java.util.Optional;

/** Which row of a report an area or a site belongs to. Immutable. */
record Places(ReportLevel level, AreaTree areas, Map<Long, SiteRow> sites) {
    static Places of(ReportLevel level, RangeData reading) {
        return new Places(
                level,
                reading.areas(),
                reading.sites().stream().collect(toMap(SiteRow::id, site -> site)));
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
        return areas.from(code, wanted).map(area -> new Place(area.code(), area.name()));
    }
}
