package id.gardu.demo.city;

import id.gardu.demo.city.CityRows.Month;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * An invented city with a past. The same seed gives the same city, to the octet, on every machine.
 * Immutable; its past is made anew each time it is asked for.
 */
public record City(
        long seed,
        YearMonth first,
        int months,
        List<CityKelurahan> kelurahan,
        List<CitySite> sites,
        Story story) {
    private static final int HOUR_DAYS = 60;

    /** Some 150 m. */
    private static final double NEAR_DEGREES = 0.0014;

    /**
     * What is not left to chance.
     *
     * @param hoursFrom first day of which hours are told
     * @param faultsSince what is special about a site shows from this month on, and the controller
     *     was never away; empty: by chance
     */
    record Story(LocalDate hoursFrom, Optional<YearMonth> faultsSince) {}

    /**
     * How large, how old, and of what.
     *
     * @param months of its past, 1 to 120
     * @param last the past ends with this month
     */
    public record Size(int sites, int months, YearMonth last) {}

    /**
     * @param areas of which the kelurahan get sites; their codes are real, who lives there is not
     */
    public static City generate(long seed, Mix mix, List<Area> areas, Size size) {
        Chance chance = Chance.of(seed, mix.stream());
        List<Area> kelurahan =
                areas.stream().filter(area -> area.level() == AreaLevel.KELURAHAN).toList();
        List<Kind> kinds = shuffled(mix.kinds(size.sites()), chance);
        var plan = new CityPlan(kelurahan, kinds, chance);
        YearMonth first = size.last().minusMonths(size.months() - 1L);
        var maker = new SiteMaker(first, size.months(), kelurahan.size());
        var sites = new ArrayList<CitySite>();
        for (int number = 0; number < kinds.size(); number++) {
            sites.add(
                    maker.make(
                            number,
                            kinds.get(number),
                            plan.lots().get(number),
                            Chance.of(seed, mix.stream(), number)));
        }
        besideStrongOnes(sites, chance);
        var story =
                new Story(
                        size.last().plusMonths(1).atDay(1).minusDays(HOUR_DAYS), Optional.empty());
        return new City(seed, first, size.months(), plan.kelurahan(), List.copyOf(sites), story);
    }

    /**
     * One whose sites somebody wrote down, in order of their numbers from 0.
     *
     * @param size of which the number of sites is not asked
     * @param faultsSince what is special about a site shows from this month on
     */
    static City of(
            List<CityKelurahan> kelurahan, List<CitySite> sites, Size size, YearMonth faultsSince) {
        return new City(
                0,
                size.last().minusMonths(size.months() - 1L),
                size.months(),
                List.copyOf(kelurahan),
                List.copyOf(sites),
                new Story(size.last().atDay(1).minusDays(HOUR_DAYS), Optional.of(faultsSince)));
    }

    /** A hundred metres or two from one where everybody goes. */
    private static void besideStrongOnes(List<CitySite> sites, Chance chance) {
        List<CitySite> strong =
                sites.stream().filter(site -> site.kind() == Kind.THRIVING).toList();
        for (CitySite site : List.copyOf(sites)) {
            if (site.kind() == Kind.STRONG_NEIGHBOUR && !strong.isEmpty()) {
                double north = chance.between(-NEAR_DEGREES, NEAR_DEGREES);
                double east = chance.between(-NEAR_DEGREES, NEAR_DEGREES);
                sites.set(site.number(), site.beside(chance.one(strong), north, east));
            }
        }
    }

    private static List<Kind> shuffled(List<Kind> kinds, Chance chance) {
        var shuffled = new ArrayList<>(kinds);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, chance.below(last + 1));
        }
        return shuffled;
    }

    public YearMonth last() {
        return first.plusMonths(months - 1L);
    }

    /** Makes its past and tells it; holds no more of it than a site's day at a time. */
    public void live(CityRows rows) {
        var accounts = new AtomicLong();
        int mayBeAway = story.faultsSince().isEmpty() ? months : 0;
        var calendar = new CityCalendar(first, mayBeAway, Chance.of(seed, -1));
        List<SiteLife> lives =
                sites.stream()
                        .map(
                                site ->
                                        new SiteLife(
                                                site,
                                                calendar,
                                                spell(site),
                                                Chance.of(seed, -2, site.number()),
                                                accounts::incrementAndGet))
                        .toList();
        for (int month = 0; month < months; month++) {
            Optional<Crowd> partner = Optional.empty();
            for (SiteLife life : lives) {
                boolean shares = life.site().kind() == Kind.TWO_SITES;
                life.live(
                        first.plusMonths(month),
                        shares ? partner : Optional.empty(),
                        story.hoursFrom(),
                        rows);
                if (shares) {
                    partner = partner.isEmpty() ? Optional.of(life.crowd()) : Optional.empty();
                }
            }
        }
    }

    private Spell spell(CitySite site) {
        return story.faultsSince()
                .map(since -> new Spell(Spell.Recurrence.SINCE_A_MONTH, since.atDay(1)))
                .orElseGet(() -> new Spell(site.kind().when(), site.paper().openedOn()));
    }

    /** One site through the years, a month at a time. Not thread-safe. */
    static final class SiteLife {
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
            return site.kind() == Kind.ONE_HEAVY_USER
                    ? Math.max(0, site.demand() - 1)
                    : site.demand();
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

    /** On which days staff come to a site to log in on the spot. Not thread-safe. */
    static final class StaffVisits {
        private static final double ANYWAY = 0.02;

        /** Who could not get in comes again on the next days. */
        private static final int PATIENCE = 3;

        private final Kind kind;
        private List<Integer> due = List.of();
        private int again;

        StaffVisits(Kind kind) {
            this.kind = kind;
        }

        void startMonth(Chance chance) {
            again = 0;
            if (kind.isTested()) {
                due = List.of(chance.within(3, 12), chance.within(18, 27));
            } else {
                due = chance.isTrue(ANYWAY) ? List.of(chance.within(1, 28)) : List.of();
            }
        }

        /**
         * @param day of the month
         */
        boolean isDue(int day) {
            if (due.contains(day)) {
                again = PATIENCE;
            }
            return again > 0;
        }

        /** What became of a visit that was due. */
        void went(boolean through) {
            again = through ? 0 : again - 1;
        }
    }
}
