package id.gardu.report;

import id.gardu.network.AreaLevel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one row of a report stands for. */
public enum ReportLevel {
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

    /** The word used on the command line, in files and in SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReportLevel> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
    }
}
