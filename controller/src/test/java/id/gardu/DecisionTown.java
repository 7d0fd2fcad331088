package id.gardu;

import id.gardu.report.ScoredCity;
import id.gardu.report.ScoredCity.Days;
import id.gardu.report.ScoredCity.SitePoint;
import id.gardu.store.DatabaseSettings;
import id.gardu.store.Store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A whole controller and a city of three kelurahan with eighteen months behind it: points of every
 * verdict that officers decide about.
 */
final class DecisionTown implements AutoCloseable {
    static final String JODIPAN = ConsoleTown.JODIPAN;
    static final String ORO_ORO_DOWO = ConsoleTown.ORO_ORO_DOWO;

    /** A point nobody uses, alone in its kelurahan. */
    static final String LONELY = "sepi-1";

    private static final String BALEARJOSARI = "35.73.01.1001";
    private static final int MONTHS = 18;

    /** Days after which nobody looks at a closed month again: its figures are the test's. */
    private static final int SETTLED = 40;

    final ConsoleTown town;
    private final List<Place> places = new ArrayList<>();

    /** A point as it is registered, and what it is like. */
    private record Place(
            String code,
            String name,
            String area,
            double lat,
            double lng,
            SitePoint told,
            int since) {}

    private DecisionTown(ConsoleTown town) {
        this.town = town;
    }

    /** The last month that is closed. */
    static YearMonth month() {
        return YearMonth.from(LocalDate.now(ConsoleTown.ZONE).minusDays(SETTLED)).minusMonths(1);
    }

    static DecisionTown open(Path folder) throws Exception {
        DecisionTown city = new DecisionTown(ConsoleTown.empty(folder));
        city.register();
        city.importAll(folder);
        city.score();
        city.use();
        return city;
    }

    private void register() {
        for (int i = 1; i <= 6; i++) {
            point("ramai-" + i, "Balai RW 0" + i, JODIPAN, i, 900 + i * 10, 60 + i * 9, Days.FINE);
        }
        point("mati-1", "Pos Kamling Jodipan", JODIPAN, 7, 1_100, 40, Days.DOWN);
        point("mati-2", "Taman Kunang-Kunang", ORO_ORO_DOWO, 2, 1_500, 70, Days.DOWN);
        point("terkunci", "Pasar Oro-oro Dowo", ORO_ORO_DOWO, 3, 1_300, 1, Days.SHUT);
        point("belum-1", "Musala Al-Ikhlas", ORO_ORO_DOWO, 4, 800, 0, Days.SILENT);
        point("belum-2", "Gardu RW 09 " + ConsoleTown.HOSTILE, JODIPAN, 9, 900, 0, Days.SILENT);
        point(LONELY, "Lapangan Voli Balearjosari", BALEARJOSARI, 7, 1_600, 6, Days.FINE);
        point("sepi-2", "Posyandu Melati", ORO_ORO_DOWO, 5, 1_200, 4, Days.FINE);
        point("sepi-3", "Balai RW 08", JODIPAN, 8, 1_000, 3, Days.FINE);
        point("dekat", "Balai RW 06", ORO_ORO_DOWO, 6, 1_000, 13, Days.FINE);
        point("kurang", "Sanggar Tari", ORO_ORO_DOWO, 7, 1_000, 9, Days.GAPS);
        point("tanpa-nas", "Kantor Kelurahan", JODIPAN, 10, 1_000, 0, Days.NO_NAS);
        young("baru", "Taman Baca", JODIPAN, 11, 1_000, 4);
    }

    private void point(
            String code,
            String name,
            String kelurahan,
            int rw,
            long people,
            long active,
            Days days) {
        place(code, name, kelurahan, rw, people, active, days, MONTHS);
    }

    private void young(
            String code, String name, String kelurahan, int rw, long people, long active) {
        place(code, name, kelurahan, rw, people, active, Days.FINE, 2);
    }

    private void place(
            String code,
            String name,
            String kelurahan,
            int rw,
            long people,
            long active,
            Days days,
            int since) {
        String area = kelurahan + ".RW" + String.format("%02d", rw);
        OptionalLong cost =
                code.equals("sepi-3")
                        ? OptionalLong.empty()
                        : OptionalLong.of(250_000 + rw * 10_000L);
        int at = places.size();
        places.add(
                new Place(
                        code,
                        name,
                        area,
                        -7.975 + (at % 5) * 0.004 + Math.floorMod(kelurahan.hashCode(), 7) * 0.003,
                        112.63 + Math.floorDiv(at, 5) * 0.005,
                        new SitePoint(
                                code,
                                name,
                                area,
                                people,
                                code.equals("sepi-2") || code.equals("dekat"),
                                active,
                                cost,
                                days),
                        since));
    }

    private void importAll(Path folder) throws Exception {
        var areas = new ArrayList<>(List.of("level,code,parent_code,name"));
        var sites =
                new ArrayList<>(
                        List.of(
                                "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,opened_on,open_hours"));
        for (Place place : places) {
            int rw = place.area().lastIndexOf(".RW");
            String line =
                    "rw,"
                            + place.area()
                            + ","
                            + place.area().substring(0, rw)
                            + ",RW "
                            + place.area().substring(rw + 3);
            if (!areas.contains(line)) {
                areas.add(line);
            }
            sites.add(
                    String.join(
                            ",",
                            place.code(),
                            TestHouse.cell(place.name()),
                            place.area(),
                            place.code().equals("kurang") ? "" : String.valueOf(place.lat()),
                            place.code().equals("kurang") ? "" : String.valueOf(place.lng()),
                            "Dinas Kominfo",
                            cost(place),
                            month().minusMonths(place.since()).atDay(1).toString(),
                            "06:00-22:00"));
        }
        town.controller.imports(folder, "area", areas);
        town.controller.imports(folder, "site", sites);
        town.controller.imports(
                folder,
                "nas",
                List.of(
                        "name,address,identifier,site,kind,secret",
                        "belum-gw,10.9.1.1,belum-gw,belum-1,generic,rahasia-gerbang-belum-satu"));
    }

    private static String cost(Place place) {
        return place.told().cost().isPresent()
                ? String.valueOf(place.told().cost().getAsLong())
                : "";
    }

    private void score() {
        try (Store store =
                Store.open(
                        DatabaseSettings.embedded(),
                        town.data().resolve("gardu.db"),
                        Clock.systemUTC())) {
            var city = new ScoredCity(store);
            for (int back = MONTHS - 1; back >= 0; back--) {
                int ago = back;
                city.close(
                        month().minusMonths(back),
                        places.stream()
                                .filter(place -> place.since() > ago)
                                .map(place -> told(place.told(), ago))
                                .toList());
            }
        }
    }

    /** Long ago one that is quiet now was well used. */
    private static SitePoint told(SitePoint now, int ago) {
        long active = now.code().equals(LONELY) && ago > 5 ? 30 + ago : now.active();
        return new SitePoint(
                now.code(),
                now.name(),
                now.area(),
                now.people(),
                now.estimated(),
                active,
                now.cost(),
                ago > 9 && now.days() == Days.DOWN ? Days.FINE : now.days());
    }

    /** Who was there in the last three months, and in which hours of the last weeks. */
    private void use() throws Exception {
        long last = (month().getYear() - 1970) * 12L + month().getMonthValue() - 1;
        long today = LocalDate.now(ConsoleTown.ZONE).toEpochDay();
        try (Connection ledger =
                DriverManager.getConnection("jdbc:sqlite:" + town.data().resolve("gardu.db"))) {
            for (int account = 1; account <= 12; account++) {
                run(
                        ledger,
                        "INSERT INTO account (id, kind, plan, created_at) VALUES (?, 'phone', 1,"
                                + " 0)",
                        1000 + account);
            }
            for (long month = last - 2; month <= last; month++) {
                for (int account = 1; account <= 6; account++) {
                    active(ledger, month, LONELY, 1000 + account);
                }
                for (int account = 5; account <= 8; account++) {
                    active(ledger, month, "sepi-2", 1000 + account);
                }
            }
            for (long day = today - 50; day < today; day++) {
                long bits = day % 3 == 0 ? 0b111L << 16 : 0b11L << 9;
                run(
                        ledger,
                        "INSERT INTO site_day (local_day, site_id, area_code, sessions, seconds,"
                                + " unmeasured_seconds, unattributed, hours_used) SELECT ?, id,"
                                + " area_code, 1, 60, 0, 0, ? FROM site WHERE code = ?",
                        day,
                        bits,
                        LONELY);
            }
        }
    }

    private static void active(Connection ledger, long month, String site, long account)
            throws Exception {
        run(
                ledger,
                "INSERT INTO presence_month (month, site_id, area_code, account_id, days,"
                        + " active_days, unmeasured_days, first) SELECT ?, id, area_code, ?, 3, 3,"
                        + " 0, 0 FROM site WHERE code = ?",
                month,
                account,
                site);
    }

    private static void run(Connection ledger, String sql, Object... values) throws Exception {
        try (PreparedStatement statement = ledger.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws java.io.IOException {
        town.close();
    }
}
