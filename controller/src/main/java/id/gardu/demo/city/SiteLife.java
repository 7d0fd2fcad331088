package id.gardu.demo.city;

import id.gardu.report.verdict.SiteDay;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One site through the years, a month at a time. Not thread-safe. */
final class SiteLife {
    /** Of the first two months. */
    private static final double[] GROWING = {0.6, 0.85};

    private static final double SILENT_DAYS = 0.02;

    private final CitySite site;
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
    private final CityTruth truth;
    private boolean everHeard;

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
        this.visits = new Visits(site, crowd, times, cuts, door, use, newAccount.getAsLong());
        this.watch = new ObservedDay(site, times, cuts);
        this.truth = new CityTruth(site, calendar);
        this.everHeard = site.equipment().heardBefore() && site.equipment().hasNas();
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

    /** The next month; empty before the site opens. */
    Optional<CityMonth> live(
            YearMonth month, Optional<Crowd> partner, LocalDate hoursFrom, CityRows rows) {
        if (month.isBefore(YearMonth.from(site.paper().openedOn()))) {
            return Optional.empty();
        }
        int shows = spell.next(month, chance);
        works.startMonth(month, shows, chance);
        watch.startMonth();
        crowd.turn(chance, newAccount);
        partner.ifPresent(crowd::shareWith);
        var accounts = new MonthVisitors(crowd.size() + 1);
        List<SiteDay> days = days(month, accounts, hoursFrom, rows);
        var lived =
                new CityMonth(
                        month,
                        days,
                        watch.aps(),
                        watch.apsDown(),
                        accounts.sum(),
                        accounts.seconds(),
                        accounts.unmeasuredSeconds(),
                        everHeard,
                        days.size() == month.lengthOfMonth(),
                        truth.of(month, shows > 0, growing(month) < 1, days));
        rows.month(site, lived);
        return Optional.of(lived);
    }

    private List<SiteDay> days(
            YearMonth month, MonthVisitors accounts, LocalDate hoursFrom, CityRows rows) {
        var days = new ArrayList<SiteDay>(month.lengthOfMonth());
        staff.startMonth(chance);
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            LocalDate day = month.atDay(number);
            if (!day.isBefore(site.paper().openedOn())) {
                days.add(day(day, accounts, rows));
                if (!day.isBefore(hoursFrom)) {
                    use.tell(site, day, rows);
                }
            }
        }
        return days;
    }

    private SiteDay day(LocalDate day, MonthVisitors accounts, CityRows rows) {
        cuts.startDay(day);
        door.start();
        use.start();
        boolean measurable = site.equipment().hasNas();
        if (measurable) {
            visits.day(day, growing(YearMonth.from(day)), guests(accounts, rows), chance);
        }
        boolean tested = measurable && staff.isDue(day.getDayOfMonth()) && testGoesThrough(day);
        int heard = heard(tested);
        everHeard |= heard != 0;
        SiteDay state = watch.day(day, heard, door, use, tested);
        rows.day(
                site,
                new CityDay(
                        state,
                        use.sum(),
                        heard,
                        watch.answered(),
                        watch.silent(),
                        watch.apDays(),
                        door.rows()));
        return state;
    }

    private Visits.Guests guests(MonthVisitors accounts, CityRows rows) {
        return new Visits.Guests() {
            @Override
            public void came(int seat, CityPresence presence) {
                accounts.add(seat, presence);
                rows.presence(site, presence);
            }

            @Override
            public void lookedIn(LocalDate day, Stay stay) {
                CityPresence presence = stay.presence(day, newAccount.getAsLong());
                accounts.passesBy(presence);
                rows.presence(site, presence);
            }
        };
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
