package id.gardu.demo.city;

import java.time.LocalDate;
import java.util.function.LongSupplier;

/** Who comes to a site on a day, and who of them gets in. Not thread-safe. */
final class Visits {
    /** Of those who find it dead, how many try again, after so many minutes. */
    private static final double PATIENT = 0.5;

    private static final int SOONEST = 60;
    private static final int LATEST = 240;

    private static final double BRINGS_TICKET = 0.55;
    private static final double MISTYPES = 0.01;
    private static final double GIVES_UP = 0.004;
    private static final double COMES_TWICE = 0.3;
    private static final double TWO_ADDRESSES = 0.5;
    private static final int MOST_PACKETS = 3;

    /** Where one in five packets is lost, so many sessions never show. */
    private static final double LOST_SESSIONS = 0.05;

    /** Who looks in once, for each who is active in a month. */
    private static final double PASSERS_BY = 0.3;

    private static final double MONTH = 30.4;

    private static final double KEPT = 0.3;
    private static final int SHORTEST_KEPT = 30;
    private static final int LONGEST_KEPT = 480;

    private static final double STRANGERS_WITH_VOUCHER = 1;
    private static final double PHONES_PASSING = 40;
    private static final double HEAVY_DAYS = 0.8;
    private static final int EVENING = 18 * 60;
    private static final int FILM = 75 * 60;

    /** Whoever stayed outside comes back less and less: down to this, within so many days. */
    private static final double STUBBORN = 0.3;

    private static final double DISCOURAGED_DAYS = 10;

    private final CitySite site;
    private final Crowd crowd;
    private final OpenTimes times;
    private final Cuts cuts;
    private final DayDoor door;
    private final Stay stay;
    private final LongSupplier newAccount;
    private final long heavyAccount;
    private final double passersBy;
    private int daysShut;
    private int heard;

    Visits(
            CitySite site,
            Crowd crowd,
            OpenTimes times,
            Cuts cuts,
            DayDoor door,
            DayUse use,
            LongSupplier newAccount) {
        this.site = site;
        this.crowd = crowd;
        this.times = times;
        this.cuts = cuts;
        this.door = door;
        this.stay = new Stay(site, cuts, use);
        this.newAccount = newAccount;
        this.heavyAccount = newAccount.getAsLong();
        this.passersBy = PASSERS_BY * site.demand() / MONTH;
    }

    /** Hours in which the NAS asked us something; a word. */
    int heard() {
        return heard;
    }

    /**
     * @param growing 1, or less while a new site is hardly known
     */
    void day(LocalDate day, double growing, CityRows rows, Chance chance) {
        heard = 0;
        if (times.on(day) == 0) {
            return;
        }
        double demand =
                growing
                        * interest()
                        * CityCalendar.demand(day, site.kind() == Kind.SCHOOL_HOLIDAYS);
        for (int seat = 0; seat < crowd.size(); seat++) {
            if (crowd.comes(seat, day.getDayOfMonth(), demand, chance) && isIn(day, chance)) {
                rows.presence(site, stay.presence(day, crowd.account(seat)));
            }
        }
        passersBy(day, demand, rows, chance);
        others(day, rows, chance);
        daysShut = door.letIn() == 0 && door.refused() + door.wrongSecrets() > 0 ? daysShut + 1 : 0;
    }

    private void passersBy(LocalDate day, double demand, CityRows rows, Chance chance) {
        for (int left = chance.poisson(passersBy * demand); left > 0; left--) {
            int minute = times.visit(day, chance);
            if (cuts.isServed(minute) && getsIn(minute, chance)) {
                door.letIn(true);
                stay.start();
                stay.lookIn(minute, chance);
                rows.presence(site, stay.presence(day, newAccount.getAsLong()));
            }
        }
    }

    private double interest() {
        return STUBBORN + (1 - STUBBORN) * Math.exp(-daysShut / DISCOURAGED_DAYS);
    }

    private boolean isIn(LocalDate day, Chance chance) {
        int minute = times.visit(day, chance);
        if (!cuts.isServed(minute)) {
            minute += chance.within(SOONEST, LATEST);
            if (!chance.isTrue(PATIENT)
                    || minute >= Cuts.DAY
                    || (times.on(day) & Cuts.hour(minute)) == 0
                    || !cuts.isServed(minute)) {
                return false;
            }
        }
        return getsIn(minute, chance) && isBooked(day, minute, chance);
    }

    private boolean getsIn(int minute, Chance chance) {
        if (cuts.hasWrongSecret(minute)) {
            door.wrongSecrets(chance.within(1, MOST_PACKETS));
            return false;
        }
        heard |= Cuts.hour(minute);
        if (!cuts.isOpen(minute)) {
            door.acceptedInVain();
            return false;
        }
        double luck = chance.share();
        if (luck < GIVES_UP) {
            door.refused(DayDoor.DoorAnswer.WRONG_CREDENTIALS, chance.within(1, MOST_PACKETS));
            return false;
        }
        if (luck < MISTYPES) {
            door.mistyped();
        }
        return true;
    }

    private boolean isBooked(LocalDate day, int minute, Chance chance) {
        boolean randomised = site.kind() == Kind.MAC_RANDOMISERS;
        door.letIn(randomised || chance.isTrue(BRINGS_TICKET));
        if (randomised && chance.isTrue(TWO_ADDRESSES)) {
            door.letIn(true);
        }
        if (site.kind() == Kind.LOSSY && chance.isTrue(LOST_SESSIONS)) {
            return false;
        }
        stay.start();
        stay.session(booked(minute, chance), chance);
        if (chance.isTrue(COMES_TWICE)) {
            int again = times.visit(day, chance);
            if (cuts.isServed(again) && cuts.isOpen(again)) {
                stay.session(again, chance);
            }
        }
        return true;
    }

    /** Where a gateway keeps its packets for hours and does not say so, that much later. */
    private int booked(int minute, Chance chance) {
        return site.kind() == Kind.LATE && chance.isTrue(KEPT)
                ? Math.min(Cuts.DAY - 1, minute + chance.within(SHORTEST_KEPT, LONGEST_KEPT))
                : minute;
    }

    private void others(LocalDate day, CityRows rows, Chance chance) {
        if (site.kind() == Kind.VOUCHER_OF_ANOTHER_DEVICE) {
            strangers(day, chance);
        } else if (site.kind() == Kind.PASSING_PHONES) {
            phones(day, chance);
        } else if (site.kind() == Kind.ONE_HEAVY_USER) {
            heavy(day, rows, chance);
        }
    }

    private void strangers(LocalDate day, Chance chance) {
        for (int left = chance.poisson(STRANGERS_WITH_VOUCHER); left > 0; left--) {
            int minute = times.visit(day, chance);
            if (cuts.isServed(minute)) {
                heard |= Cuts.hour(minute);
                door.refused(DayDoor.DoorAnswer.VOUCHER_IN_USE, chance.within(1, MOST_PACKETS));
            }
        }
    }

    private void phones(LocalDate day, Chance chance) {
        for (int left = chance.poisson(PHONES_PASSING); left > 0; left--) {
            int minute = times.visit(day, chance);
            if (cuts.isServed(minute)) {
                heard |= Cuts.hour(minute);
                door.passes();
            }
        }
    }

    private void heavy(LocalDate day, CityRows rows, Chance chance) {
        int minute = EVENING + chance.within(-60, 60);
        if (chance.isTrue(HEAVY_DAYS) && cuts.isServed(minute)) {
            heard |= Cuts.hour(minute);
            door.letIn(true);
            stay.start();
            stay.fill(minute, chance.within(2, 3) * FILM);
            rows.presence(site, stay.presence(day, heavyAccount));
        }
    }
}
