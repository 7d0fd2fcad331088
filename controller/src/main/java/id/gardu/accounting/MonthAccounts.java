package id.gardu.accounting;

/**
 * Distinct accounts of a site or an area in a month, or in what is over of it. An account counts
 * once at every level, however many of its sites it visited: counts of areas are no sums.
 *
 * @param level site | rw | kelurahan | kecamatan | kota
 * @param code of the site or the area
 * @param active on a day at least
 * @param passing neither active nor unmeasured
 * @param unmeasured never active, but on a day there for long enough where octets are not told
 * @param returning of the active ones, those active there on two days at least
 * @param first of the active ones, those never active before, anywhere, on a day that is kept
 * @param roaming of the active ones, those active at two of its sites at least
 */
public record MonthAccounts(
        String level,
        String code,
        long active,
        long passing,
        long unmeasured,
        long returning,
        long first,
        long roaming) {}
