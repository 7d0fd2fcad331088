package id.gardu.report;

import id.gardu.network.Area.AreaLevel;
import id.gardu.store.Word;

import java.util.Optional;

/** What one row of a report stands for. */
public enum ReportLevel implements Word {
    RW(Optional.of(AreaLevel.RW)),
    KELURAHAN(Optional.of(AreaLevel.KELURAHAN)),
    KECAMATAN(Optional.of(AreaLevel.KECAMATAN)),
    KOTA(Optional.of(AreaLevel.KOTA)),
    SITE(Optional.empty());

    private final Optional<AreaLevel> area;

    ReportLevel(Optional<AreaLevel> area) {
        this.area = area;
    }

    /** Empty for sites. */
    public Optional<AreaLevel> area() {
        return area;
    }
}
