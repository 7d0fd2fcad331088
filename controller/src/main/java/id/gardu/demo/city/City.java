package id.gardu.demo.city;

import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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
}
