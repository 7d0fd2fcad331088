package id.gardu.demo.city;

import java.time.YearMonth;

/**
 * What goes wrong at a site: what every site suffers now and then, and the fault of its kind while
 * that shows. Not thread-safe.
 */
record Works(CitySite site, CityCalendar calendar, Cuts cuts) {
    private static final double AP_OUTAGES = 0.25;
    private static final double MEDIAN_MINUTES = 80;
    private static final double OUTAGE_SPREAD = 1.1;

    /** What befalls a site that works is too little to call it down. */
    private static final int MOST_MINUTES = 20 * Cuts.HOUR;

    private static final double MAINTAINED = 0.03;
    private static final int MAINTENANCE_DAYS = 20;
    private static final int NIGHT_FROM = 22 * Cuts.HOUR;
    private static final int NIGHT_TO = 6 * Cuts.HOUR;

    /**
     * @param faultFrom day of the month from which the fault of its kind shows; 0: it does not
     */
    void startMonth(YearMonth month, int faultFrom, Chance chance) {
        cuts.startMonth();
        outages(month, chance);
        if (chance.isTrue(MAINTAINED)) {
            int from = chance.below(month.lengthOfMonth()) * Cuts.DAY;
            cuts.add(Cuts.MAINTENANCE, from, from + chance.within(2, 24) * Cuts.HOUR);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            if (calendar.isAway(month.atDay(day))) {
                cuts.add(Cuts.CONTROLLER, (day - 1) * Cuts.DAY, day * Cuts.DAY);
            }
        }
        if (faultFrom > 0) {
            fault(month, faultFrom, chance);
        }
    }

    private void outages(YearMonth month, Chance chance) {
        int left = MOST_MINUTES;
        int count = chance.poisson(site.equipment().outages());
        for (int outage = 0; outage < count; outage++) {
            left -= outage(Cuts.SITE, month, left, chance);
        }
        for (int ap = 0; ap < site.equipment().aps(); ap++) {
            if (chance.isTrue(AP_OUTAGES * site.equipment().outages())) {
                left -= outage(Cuts.ap(ap), month, left, chance);
            }
        }
    }

    private int outage(int what, YearMonth month, int most, Chance chance) {
        int length = (int) Math.min(most, MEDIAN_MINUTES * chance.spread(OUTAGE_SPREAD));
        int from = chance.below(month.lengthOfMonth() * Cuts.DAY);
        cuts.add(what, from, from + length);
        return length;
    }

    private void fault(YearMonth month, int day, Chance chance) {
        switch (site.kind().fault()) {
            case NONE -> {}
            case APS -> cuts.addFrom(cuts.allAps(), day, month);
            case ONE_AP -> cuts.addFrom(Cuts.ap(site.number() % 2), day, month);
            case GATEWAY -> cuts.addFrom(Cuts.GATEWAY, day, month);
            case ISP -> cuts.addFrom(Cuts.SITE, day, month);
            case PORTAL -> cuts.addFrom(Cuts.PORTAL, day, month);
            case NO_START -> cuts.addFrom(Cuts.NO_START, day, month);
            case SECRET -> cuts.addFrom(Cuts.SECRET, day, month);
            case HALF_THE_DAYS -> halfTheDays(month, day, chance);
            case NIGHTS -> nights(month, chance);
            case MAINTENANCE -> {
                int from = chance.below(month.lengthOfMonth() - MAINTENANCE_DAYS + 1) * Cuts.DAY;
                cuts.add(Cuts.MAINTENANCE, from, from + MAINTENANCE_DAYS * Cuts.DAY);
            }
        }
    }

    private void halfTheDays(YearMonth month, int first, Chance chance) {
        for (int day = first; day <= month.lengthOfMonth(); day++) {
            if (chance.isTrue(0.5)) {
                cuts.add(Cuts.SITE, (day - 1) * Cuts.DAY, day * Cuts.DAY);
            }
        }
    }

    private void nights(YearMonth month, Chance chance) {
        for (int day = 0; day < month.lengthOfMonth(); day++) {
            int late = chance.within(0, 20);
            cuts.add(Cuts.SITE, day * Cuts.DAY, day * Cuts.DAY + NIGHT_TO - chance.within(0, 20));
            cuts.add(Cuts.SITE, day * Cuts.DAY + NIGHT_FROM + late, (day + 1) * Cuts.DAY);
        }
    }
}
