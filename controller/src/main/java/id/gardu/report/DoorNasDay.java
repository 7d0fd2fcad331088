package id.gardu.report;

import java.time.LocalDate;

/**
 * What came to the door of one NAS on a local day and ended alike.
 *
 * @param site where the NAS stands now
 * @param nas its id
 * @param kind {@code credential} or {@code mac}
 * @param reason {@code accept}, {@code wrong-secret}, or why it was refused
 * @param attempts requests
 * @param stations that made them; those too many to be told apart are one
 * @param letInStations of those, the ones of which a session began on that day
 */
public record DoorNasDay(
        LocalDate day,
        long site,
        long nas,
        String kind,
        String reason,
        long attempts,
        int stations,
        int letInStations) {}
