package id.gardu.demo.city;

import java.time.LocalDate;

/**
 * An account at a site on a local day.
 *
 * @param account 1 and up, through the whole city: the same at two sites is the same
 * @param seconds connected
 * @param bytes 0 where nobody told them
 * @param measured whether somebody did
 */
public record CityPresence(
        LocalDate day, long account, long seconds, long bytes, boolean measured) {
    /** Contracts §4. */
    static final long ACTIVE_SECONDS = 300;

    static final long ACTIVE_BYTES = 5_000_000;

    boolean isActive() {
        return measured && seconds >= ACTIVE_SECONDS && bytes >= ACTIVE_BYTES;
    }

    boolean isUnmeasured() {
        return !measured && seconds >= ACTIVE_SECONDS;
    }
}
