package id.gardu.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Instants as people read them: {@code YYYY-MM-DD HH:MM:SS}, in the city.
 *
 * @param told asked when something is printed: by then the controller has told it
 */
record CityTime(Supplier<ZoneId> told) {
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    ZoneId zone() {
        return told.get();
    }

    static boolean isInstant(String text) {
        return INSTANT.matcher(text).matches();
    }

    /** What is no instant stays as it is. */
    String of(String text) {
        return isInstant(text) ? TEXT.format(Instant.parse(text).atZone(zone())) : text;
    }

    /** The same, with the zone, where there is no head that names it. */
    String withZone(String text) {
        return of(text) + " " + zone();
    }
}
