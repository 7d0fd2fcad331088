package id.gardu.demo.city;

import java.time.LocalDate;

/**
 * A local hour of a site.
 *
 * @param hour 0 to 23
 * @param sessions that began
 * @param seconds connected, of all
 * @param measured whether the NAS tells octets; else they are 0 here and unknown
 */
public record CityHour(
        LocalDate day,
        int hour,
        long sessions,
        long seconds,
        long activeSeconds,
        long uploaded,
        long downloaded,
        boolean measured) {}
