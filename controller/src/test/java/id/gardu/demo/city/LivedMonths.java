package id.gardu.demo.city;

import id.gardu.demo.city.CityDay.ApDay;
import id.gardu.report.verdict.SiteDay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Adds up what is told of a city to months, and says what is true of each. Not thread-safe. */
abstract class LivedMonths implements CityRows {
    private final Map<Integer, CityTruth> truths = new HashMap<>();
    private final Set<Integer> everHeard = new HashSet<>();
    private final List<CityDay> days = new ArrayList<>();
    private MonthVisitors visitors = new MonthVisitors();

    /** A month of a site is over. */
    abstract void lived(CitySite site, CityMonth month);

    @Override
    public void presence(CitySite site, Presence presence) {
        visitors.add(presence);
    }

    @Override
    public void day(CitySite site, CityDay day) {
        days.add(day);
    }

    @Override
    public void month(CitySite site, Month of) {
        var equipment = site.equipment();
        boolean heard = equipment.heardBefore() && equipment.hasNas();
        if (heard || days.stream().anyMatch(day -> day.heard() != 0)) {
            everHeard.add(site.number());
        }
        List<SiteDay> states = days.stream().map(CityDay::state).toList();
        int aps = equipment.watched() ? equipment.aps() : 0;
        lived(
                site,
                new CityMonth(
                        of.month(),
                        days,
                        aps,
                        (int) IntStream.range(0, aps).filter(this::isDown).count(),
                        visitors.sum(),
                        visitors.seconds(),
                        visitors.unmeasuredSeconds(),
                        everHeard.contains(site.number()),
                        states.size() == of.month().lengthOfMonth(),
                        truths.computeIfAbsent(site.number(), _ -> new CityTruth(site))
                                .of(of, states)));
        days.clear();
        visitors = new MonthVisitors();
    }

    /** Over half of the opening time that is known of it. */
    private boolean isDown(int ap) {
        List<ApDay> rows = days.stream().map(day -> day.aps().get(ap)).toList();
        return rows.stream().mapToLong(ApDay::openDown).sum()
                > rows.stream().mapToLong(ApDay::openUp).sum();
    }
}
