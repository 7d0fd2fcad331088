package id.gardu.report;

import id.gardu.demo.city.City;
import id.gardu.demo.city.CityDay;
import id.gardu.demo.city.CityRows;
import id.gardu.demo.city.CitySite;
import id.gardu.demo.city.Mix;
import id.gardu.house.Checkout;
import id.gardu.network.Area;
import id.gardu.network.Area.AreaLevel;
import id.gardu.report.outside.FixedPeriod;

import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is true of the accounts of the generated city in every period and at every level. */
final class LivedCity implements CityRows {
    private static final long ACTIVE_SECONDS = 300;
    private static final long ACTIVE_BYTES = 5_000_000;
    private static final String KOTA = "35.73";

    private final boolean sites;
    private final Predicate<CitySite> wanted;
    private final Map<Long, YearMonth> first = new HashMap<>();
    private final Map<YearMonth, Map<String, Map<Long, Visits>>> visits = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Set<String>> sitesOf = new HashMap<>();
    private final Map<YearMonth, Map<String, Boolean>> there = new HashMap<>();

    /**
     * What is true of a unit in a period.
     *
     * @param most seconds and octets of the account that had most of each
     */
    record Truth(
            long accounts,
            long first,
            long returning,
            long roaming,
            long seconds,
            long bytes,
            long mostSeconds,
            long mostBytes,
            boolean measured) {}

    /** What an account did in a unit in a month. */
    private static final class Visits {
        private int days;
        private int lastSite = -1;
        private int sites;
        private boolean active;
        private long seconds;
        private long bytes;

        private void add(Visits other) {
            days =
                    Integer.bitCount(days) + Integer.bitCount(other.days) > 1
                            ? 3
                            : days | other.days;
            sites = Math.max(sites, other.sites);
            active |= other.active;
            seconds += other.seconds;
            bytes += other.bytes;
        }
    }

    LivedCity(boolean sites, Predicate<CitySite> wanted) {
        this.sites = sites;
        this.wanted = wanted;
    }

    static City generate(long seed, int sites, int months) throws IOException {
        return City.generate(
                seed, Mix.ORDINARY, areas(), new City.Size(sites, months, YearMonth.of(2025, 12)));
    }

    private static List<Area> areas() throws IOException {
        return Files.readAllLines(Checkout.root().resolve("config/areas/kota-malang.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].equals(AreaLevel.KELURAHAN.word()))
                .map(
                        cells ->
                                new Area(
                                        cells[1],
                                        AreaLevel.KELURAHAN,
                                        Optional.of(cells[2]),
                                        cells[3],
                                        Optional.empty()))
                .toList();
    }

    @Override
    public void presence(CitySite site, Presence presence) {
        if (!wanted.test(site)) {
            return;
        }
        YearMonth month = YearMonth.from(presence.day());
        boolean isActive =
                presence.measured()
                        && presence.seconds() >= ACTIVE_SECONDS
                        && presence.bytes() >= ACTIVE_BYTES;
        if (isActive) {
            first.putIfAbsent(presence.account(), month);
        }
        for (String code : lineage(site)) {
            Visits of =
                    visits.computeIfAbsent(month, _ -> new HashMap<>())
                            .computeIfAbsent(code, _ -> new HashMap<>())
                            .computeIfAbsent(presence.account(), _ -> new Visits());
            of.seconds += presence.seconds();
            of.bytes += presence.bytes();
            if (isActive) {
                of.active = true;
                of.days |= 1 << (presence.day().getDayOfMonth() - 1);
                of.sites += of.lastSite == site.number() ? 0 : 1;
                of.lastSite = site.number();
            }
        }
    }

    /** What it is counted in, the lowest first. */
    private List<String> lineage(CitySite site) {
        String rw = site.rw().code();
        String kelurahan = site.rw().kelurahan();
        String kecamatan = kelurahan.substring(0, kelurahan.lastIndexOf('.'));
        parents.put(kelurahan, kecamatan);
        parents.put(kecamatan, KOTA);
        String foot = sites ? site.code() : rw;
        parents.put(foot, kelurahan);
        sitesOf.computeIfAbsent(foot, _ -> new HashSet<>()).add(site.code());
        return List.of(foot, kelurahan, kecamatan, KOTA);
    }

    @Override
    public void day(CitySite site, CityDay day) {
        if (wanted.test(site)) {
            boolean measured = day.use().measured() && site.equipment().hasNas();
            for (String code : lineage(site)) {
                there.computeIfAbsent(YearMonth.from(day.state().day()), _ -> new HashMap<>())
                        .merge(code, measured, Boolean::logicalOr);
            }
        }
    }

    /** What has one site: nobody roams there. */
    Set<String> singleSites() {
        Set<String> single = new HashSet<>(sitesOf.keySet());
        single.removeIf(code -> sitesOf.getOrDefault(code, Set.of()).size() > 1);
        return single;
    }

    /** What lies in what, by code. */
    Map<String, String> parents() {
        return Map.copyOf(parents);
    }

    Optional<String> parent(String code) {
        return Optional.ofNullable(parents.get(code));
    }

    /** Of what was there and measured in it. */
    Map<String, Truth> truths(FixedPeriod period) {
        Map<String, Map<Long, Visits>> all = new HashMap<>();
        var measured = new HashSet<String>();
        for (YearMonth month : period.eachMonth()) {
            there.getOrDefault(month, Map.of())
                    .forEach(
                            (code, told) -> {
                                if (told) {
                                    measured.add(code);
                                }
                            });
            Map<String, Map<Long, Visits>> some = visits.getOrDefault(month, Map.of());
            for (String code : there.getOrDefault(month, Map.of()).keySet()) {
                Map<Long, Visits> unit = all.computeIfAbsent(code, _ -> new HashMap<>());
                some.getOrDefault(code, Map.of())
                        .forEach(
                                (account, of) ->
                                        unit.computeIfAbsent(account, _ -> new Visits()).add(of));
            }
        }
        Map<String, Truth> truths = new HashMap<>();
        all.forEach(
                (code, accounts) ->
                        truths.put(code, truth(period, accounts, measured.contains(code))));
        return truths;
    }

    private Truth truth(FixedPeriod period, Map<Long, Visits> accounts, boolean measured) {
        var months = Set.copyOf(period.eachMonth());
        long active = 0;
        long fresh = 0;
        long returning = 0;
        long roaming = 0;
        long seconds = 0;
        long bytes = 0;
        long mostSeconds = 0;
        long mostBytes = 0;
        for (Map.Entry<Long, Visits> one : accounts.entrySet()) {
            Visits of = one.getValue();
            if (of.active) {
                active++;
                fresh += months.contains(first.get(one.getKey())) ? 1 : 0;
                returning += Integer.bitCount(of.days) > 1 ? 1 : 0;
                roaming += of.sites > 1 ? 1 : 0;
            }
            seconds += of.seconds;
            bytes += of.bytes;
            mostSeconds = Math.max(mostSeconds, of.seconds);
            mostBytes = Math.max(mostBytes, of.bytes);
        }
        return new Truth(
                active,
                fresh,
                returning,
                roaming,
                seconds,
                bytes,
                mostSeconds,
                mostBytes,
                measured);
    }

    List<FixedPeriod> periods(City city) {
        var periods = new ArrayList<FixedPeriod>();
        for (YearMonth month = city.first();
                !month.isAfter(city.last());
                month = month.plusMonths(1)) {
            periods.add(new FixedPeriod(month, 1));
            if (month.getMonthValue() % 3 == 0 && !month.minusMonths(2).isBefore(city.first())) {
                periods.add(new FixedPeriod(month.minusMonths(2), 3));
            }
            if (month.getMonthValue() == 12 && !month.minusMonths(11).isBefore(city.first())) {
                periods.add(new FixedPeriod(month.minusMonths(11), 12));
            }
        }
        return periods;
    }
}
