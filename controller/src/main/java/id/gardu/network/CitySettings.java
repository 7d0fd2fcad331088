package id.gardu.network;

import id.gardu.config.Section;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The city this runs for.
 *
 * @param zone whose midnight ends a day
 * @param areas CSV file of its areas, read once, when the database has none
 */
public record CitySettings(ZoneId zone, Optional<Path> areas) {
    public static CitySettings from(Section section) {
        return new CitySettings(
                section.wholeHourZone("time-zone", "Asia/Jakarta"),
                section.optionalPath("areas", "config/areas/kota-malang.csv"));
    }
}
