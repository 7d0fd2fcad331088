package id.gardu;

import id.gardu.access.TicketKeys;
import id.gardu.accounting.PastPeriods;
import id.gardu.demo.Hotspots.Installed;
import id.gardu.demo.city.City;
import id.gardu.demo.city.CityPast;
import id.gardu.demo.city.CitySite;
import id.gardu.demo.city.Kampung;
import id.gardu.demo.city.Mix;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Area;
import id.gardu.network.LiveInventory;
import id.gardu.network.NetworkRegister;
import id.gardu.report.MonthCloser;
import id.gardu.store.DataDirectory;
import id.gardu.store.IdSource;
import id.gardu.store.KeyRing;
import id.gardu.store.Store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** An invented city with a past, written before anything listens. */
record DemoCity(Settings settings, Path data, Clock clock) {
    private static final int SITES = 551;
    private static final int MONTHS = 36;

    /**
     * Writes a whole one with 36 months behind it into an empty data directory.
     *
     * @param seed the same one makes the same city
     * @param snmpHost where the agents of a site's access points are asked, {@code host:port}
     * @return the city
     */
    City write(long seed, Mix mix, Function<CitySite, String> snmpHost) {
        var size = new City.Size(SITES, MONTHS, YearMonth.from(today()));
        return write(areas -> City.generate(seed, mix, areas, size), snmpHost, Installed.NOTHING);
    }

    /**
     * Writes the past of the plain demo's sites: days of five closed months and of what came since,
     * hours of 60 days and of the running month.
     *
     * @param fitted what hangs where the neighbours go
     */
    City writeKampung(Function<CitySite, String> snmpHost, Installed fitted) {
        YearMonth closed = CityPast.lastClosed(today());
        return write(_ -> Kampung.until(YearMonth.from(today()), closed), snmpHost, fitted);
    }

    private City write(
            Function<List<Area>, City> cities,
            Function<CitySite, String> snmpHost,
            Installed fitted) {
        try (DataDirectory held = DataDirectory.take(data);
                Store store =
                        Store.open(settings.database(), held.resolve(Wiring.DATABASE), clock)) {
            boolean first = LiveInventory.isEmpty(store);
            KeyRing keys = KeyRing.open(held.resolve(Wiring.KEYS), first);
            // Whoever finds sites expects the key of tickets that were handed out.
            var _ = TicketKeys.open(keys, first, clock.instant());
            try (LiveInventory inventory = LiveInventory.open(store, keys, clock)) {
                var register =
                        new NetworkRegister(
                                store,
                                keys,
                                inventory,
                                GatewayKinds.known(),
                                new IdSource(clock),
                                clock);
                Wiring.furnish(register, settings);
                City city = cities.apply(areas(inventory));
                var upkeep =
                        new MonthCloser(
                                store,
                                settings.report(),
                                settings.verdicts(),
                                settings.city().zone(),
                                clock);
                new CityPast(
                                city,
                                store,
                                settings.city().zone(),
                                clock,
                                new PastPeriods(store, settings.accounting(), clock),
                                upkeep::close)
                        .write(register, snmpHost, fitted);
                return city;
            }
        }
    }

    private static List<Area> areas(LiveInventory inventory) {
        return inventory.current().areas().values().stream()
                .sorted(Comparator.comparing(Area::code))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.city().zone());
    }
}
