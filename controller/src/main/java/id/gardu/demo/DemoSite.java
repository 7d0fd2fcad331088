package id.gardu.demo;

import java.util.List;

/**
 * One of the twelve sites: an access point, and a gateway on it.
 *
 * @param number 1 and up; makes its addresses
 */
record DemoSite(int number, String code, String name) {
    /** Up all day, and nobody comes. */
    private static final String UNWANTED = "bj-rw07";

    /** Loses its power a little later. */
    private static final String DYING = "rc-rw04";

    /** Has a MikroTik; the others have CoovaChilli. */
    private static final String MIKROTIK = "mj-rw14";

    /** Where a person with a browser comes in: one of those where neighbours are, too. */
    private static final String FOR_VISITORS = "bj-rw03";

    static List<DemoSite> all() {
        return Sheet.rows("site.csv", (number, row) -> new DemoSite(number, row[0], row[1]));
    }

    boolean isUnwanted() {
        return code.equals(UNWANTED);
    }

    boolean isDying() {
        return code.equals(DYING);
    }

    boolean hasMikrotik() {
        return code.equals(MIKROTIK);
    }

    boolean isForVisitors() {
        return code.equals(FOR_VISITORS);
    }

    String nasName() {
        return code + "-gw";
    }

    String apName() {
        return code + "-ap1";
    }

    /** Of its radio; locally administered, so that it is no maker's. */
    String bssid() {
        return "02-0A-00-00-%02X-A0".formatted(number);
    }
}
