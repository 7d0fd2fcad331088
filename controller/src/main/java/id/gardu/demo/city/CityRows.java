package id.gardu.demo.city;

/**
 * Takes what a city's past leaves behind, as it is made: month by month, in a month site by site,
 * of a site day by day; of a day its accounts first. Called by one thread. What is not wanted need
 * not be overridden.
 */
public interface CityRows {
    /** An account that was at a site on a day. */
    default void presence(CitySite site, CityPresence presence) {}

    /** A day of a site on which it was there. */
    default void day(CitySite site, CityDay day) {}

    /** An hour of one of the last days in which a session was open. */
    default void hour(CitySite site, CityHour hour) {}

    /** Its last: a month of a site on whose last day it was there. */
    default void month(CitySite site, CityMonth month) {}
}
