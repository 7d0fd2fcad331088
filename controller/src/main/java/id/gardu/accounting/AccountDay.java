package id.gardu.accounting;

import java.time.LocalDate;

/**
 * An account at a site on a local day.
 *
 * @param area the site's, then
 * @param seconds connected
 * @param bytes 0 where nobody told them
 * @param unmeasured of the seconds, those whose octets nobody told
 * @param first its first day anywhere
 * @param returning it was at this site on another day of the month
 */
public record AccountDay(
        LocalDate day,
        long account,
        long site,
        String area,
        long seconds,
        long bytes,
        long unmeasured,
        boolean first,
        boolean returning) {}
