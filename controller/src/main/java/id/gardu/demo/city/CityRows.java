package id.gardu.demo.city;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Takes what a city's past leaves behind, as it is made: month by month, in a month site by site,
 * of a site day by day; of a day its accounts first. Called by one thread. What is not wanted need
 * not be overridden.
 */
public interface CityRows {
    /** An account that was at a site on a day. */
    default void presence(CitySite site, Presence presence) {}

    /** A day of a site on which it was there. */
    default void day(CitySite site, CityDay day) {}

    /**
     * An hour of one of the last days in which a session was open.
     *
     * @param hour the local one, 0 to 23
     */
    default void hour(CitySite site, LocalDate day, int hour, CityDay.UsageSums use) {}

    /** Its last: a month of a site on whose last day it was there. */
    default void month(CitySite site, Month month) {}

    /**
     * What is true of a month, whatever is seen of it.
     *
     * @param shows what is special about the site does
     * @param growing it is too new for its usual number to come
     * @param controllerAway we were away ourselves for two days of it
     */
    record Month(YearMonth month, boolean shows, boolean growing, boolean controllerAway) {}

    /**
     * An account at a site on a local day.
     *
     * @param account 1 and up, through the whole city: the same at two sites is the same
     * @param seconds connected
     * @param bytes 0 where nobody told them
     * @param measured whether somebody did
     */
    record Presence(LocalDate day, long account, long seconds, long bytes, boolean measured) {
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
}
