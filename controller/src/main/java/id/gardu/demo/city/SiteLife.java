package id.gardu.demo.city;

import id.gardu.demo.city.CityRows.Month;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One site through the years, a month at a time. Not thread-safe. */
final class SiteLife {
    /** Of the first two months. */
    private static final double[] GROWING = {0.6, 0.85};

    private static final double SILENT_DAYS = 0.02;

    private final CitySite site;
    private final CityCalendar calendar;
    private final Chance chance;
    private final LongSupplier newAccount;
    private final Crowd crowd;
    private final Cuts cuts;
    private final Works works;
    private final Spell spell;
    private final StaffVisits staff;
    private final OpenTimes times;
    private final DayDoor door = new DayDoor();
    private final DayUse use;
    private final Visits visits;
    private final ObservedDay watch;

    SiteLife(
            CitySite site,
            CityCalendar calendar,
            Spell spell,
            Chance chance,
            LongSupplier newAccount) {
        this.site = site;
        this.chance = chance;
        this.newAccount = newAccount;
        this.crowd = new Crowd(crowd(site), chance);
        this.cuts = new Cuts(site.equipment().aps());
        this.works = new Works(site, calendar, cuts);
        this.spell = spell;
        this.staff = new StaffVisits(site.kind());
        this.times = new OpenTimes(site.hours());
        this.use = new DayUse(site.equipment().uplinkMbps(), site.tellsOctets());
        this.visits = new Visits(site, crowd, times, cuts, door, use, newAccount);
        this.watch = new ObservedDay(site, times, cuts);
        this.calendar = calendar;
    }

    /** The one who uses all there is sits on a seat of his own. */
    private static double crowd(CitySite site) {
        return site.kind() == Kind.ONE_HEAVY_USER ? Math.max(0, site.demand() - 1) : site.demand();
    }

    CitySite site() {
        return site;
    }

    Crowd crowd() {
        return crowd;
    }

    /** The next month; nothing before the site opens. */
    void live(YearMonth month, Optional<Crowd> partner, LocalDate hoursFrom, CityRows rows) {
        LocalDate opened = site.paper().openedOn();
        if (month.isBefore(YearMonth.from(opened))) {
            return;
        }
        int shows = spell.next(month, chance);
        works.startMonth(month, shows, chance);
        crowd.turn(chance, newAccount);
        partner.ifPresent(crowd::shareWith);
        staff.startMonth(chance);
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            LocalDate day = month.atDay(number);
            if (!day.isBefore(opened)) {
                rows.day(site, day(day, rows));
                if (!day.isBefore(hoursFrom)) {
                    use.tell(site, day, rows);
                }
            }
        }
        boolean away = calendar.isAway(month);
        rows.month(site, new Month(month, shows > 0, growing(month) < 1, away));
    }

    private CityDay day(LocalDate day, CityRows rows) {
        cuts.startDay(day);
        door.start();
        use.start();
        boolean measurable = site.equipment().hasNas();
        if (measurable) {
            visits.day(day, growing(YearMonth.from(day)), rows, chance);
        }
        boolean tested = measurable && staff.isDue(day.getDayOfMonth()) && testGoesThrough(day);
        return watch.day(day, heard(tested), door, use, tested);
    }

    private boolean testGoesThrough(LocalDate day) {
        int minute = times.visit(day, chance);
        boolean through = times.on(day) != 0 && cuts.isServed(minute) && cuts.isOpen(minute);
        staff.went(through);
        return through;
    }

    private int heard(boolean tested) {
        int word = visits.heard() | use.open();
        if (tested) {
            word |= 1 << 10;
        }
        if (site.kind().isOneWordADay() && !chance.isTrue(SILENT_DAYS) && isReached()) {
            word |= 1 << 12;
        }
        return site.equipment().hasNas() ? word : 0;
    }

    private boolean isReached() {
        return cuts.isServed(12 * Cuts.HOUR);
    }

    private double growing(YearMonth month) {
        long age = ChronoUnit.MONTHS.between(YearMonth.from(site.paper().openedOn()), month);
        return age < GROWING.length ? GROWING[(int) age] : 1;
    }
}
