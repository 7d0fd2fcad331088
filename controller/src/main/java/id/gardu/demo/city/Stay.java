package id.gardu.demo.city;

import id.gardu.demo.city.CityRows.Presence;

import java.time.LocalDate;

/** How long somebody stays who got in, and what he uses: of one account and day. */
final class Stay {
    private static final int MINUTE = 60;
    private static final double PASSES_BY = 0.12;
    private static final int SHORTEST = 30;
    private static final int LONGEST_PASSING = 290;
    private static final double PASSING_BYTES = 4e6;

    private static final double MEDIAN_SECONDS = 28 * MINUTE;
    private static final int SHORTEST_STAY = 330;
    private static final int LONGEST = 6 * 60 * MINUTE;
    private static final double LENGTH_SPREAD = 0.8;

    private static final double MEDIAN_BYTES = 45e6;
    private static final double BYTES_SPREAD = 1.0;

    /** Those who outgrow a line watch films. */
    private static final double FILMS = 12;

    /** Where one in five packets is lost so much is never told. */
    private static final double LOST_BYTES = 0.025;

    private final CitySite site;
    private final Cuts cuts;
    private final DayUse use;
    private long seconds;
    private long bytes;

    Stay(CitySite site, Cuts cuts, DayUse use) {
        this.site = site;
        this.cuts = cuts;
        this.use = use;
    }

    void start() {
        seconds = 0;
        bytes = 0;
    }

    /** One session. */
    void session(int minute, Chance chance) {
        if (chance.isTrue(PASSES_BY)) {
            lookIn(minute, chance);
        } else {
            int wanted =
                    (int)
                            Math.clamp(
                                    MEDIAN_SECONDS * chance.spread(LENGTH_SPREAD),
                                    SHORTEST_STAY,
                                    LONGEST);
            double films = site.kind() == Kind.OVERLOADED ? FILMS : 1;
            book(minute, wanted, MEDIAN_BYTES * films * chance.spread(BYTES_SPREAD));
        }
    }

    /** Too short a session to be active. */
    void lookIn(int minute, Chance chance) {
        book(minute, chance.within(SHORTEST, LONGEST_PASSING), PASSING_BYTES * chance.share());
    }

    /** As many octets as there is room for, over hours. */
    void fill(int minute, int length) {
        book(minute, length, Double.MAX_VALUE);
    }

    private void book(int minute, int wanted, double wantedBytes) {
        int minutes = cuts.lasts(minute, Math.ceilDiv(wanted, MINUTE));
        int length = Math.min(wanted, minutes * MINUTE);
        double told = site.kind() == Kind.LOSSY ? wantedBytes * (1 - LOST_BYTES) : wantedBytes;
        seconds += length;
        bytes += use.session(minute * MINUTE, length, told * length / wanted);
    }

    Presence presence(LocalDate day, long account) {
        return new Presence(day, account, seconds, bytes, site.tellsOctets());
    }
}
