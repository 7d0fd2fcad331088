package id.gardu.report;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What may be said outside of a site as it stands there; empty where nobody entered it.
 *
 * @param area the name of the area it stands in
 */
public record PublishedPlace(
        String code,
        Optional<String> area,
        Optional<String> sponsor,
        Optional<LocalDate> since,
        Optional<String> openHours) {}
