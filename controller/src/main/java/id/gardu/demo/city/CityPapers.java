package id.gardu.demo.city;

import id.gardu.demo.Hotspots.Installed;
import id.gardu.network.Imported;
import id.gardu.network.Imported.ImportKind;
import id.gardu.network.NetworkRegister;
import id.gardu.network.Outcome;
import id.gardu.store.Csv;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What an officer enters of an invented city: the same files, brought in the same way.
 *
 * @param snmpHost where the agents of a site's access points are asked, {@code host:port}
 * @param fitted what hangs at some of the sites already
 */
record CityPapers(NetworkRegister register, Function<CitySite, String> snmpHost, Installed fitted) {
    /** Every agent of the city is asked with it. */
    static final String COMMUNITY = "karangan";

    private static final String SOURCE = "karangan";
    private static final String DATE = "2024-12-31";
    private static final int BYTE = 250;

    static String nas(CitySite site) {
        return site.code() + "-gw";
    }

    /**
     * @param ap 0 and up
     */
    static String ap(CitySite site, int ap) {
        return site.code() + "-ap" + (ap + 1);
    }

    void file(City city) {
        bring(ImportKind.AREA, this::populations, city);
        bring(ImportKind.AREA, this::neighbourhoods, city);
        bring(ImportKind.SITE, this::sites, city);
        bring(ImportKind.NAS, this::gateways, city);
        bring(ImportKind.AP, this::accessPoints, city);
        if (!fitted.sites().isEmpty()) {
            bring(ImportKind.NAS, fitted.gateways().getBytes(StandardCharsets.UTF_8));
            bring(ImportKind.AP, fitted.accessPoints().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void bring(ImportKind kind, BiConsumer<City, Csv.Rows> sheet, City city) {
        bring(kind, Csv.ENGLISH.octets(rows -> sheet.accept(city, rows)));
    }

    private void bring(ImportKind kind, byte[] file) {
        if (register.importCsv(kind, file, false)
                instanceof Outcome.Refused<Imported>(var mistakes)) {
            throw new IllegalStateException("the invented city is refused: " + mistakes);
        }
    }

    private void populations(City city, Csv.Rows rows) {
        rows.add("code,population,population_source,population_date".split(","));
        city.kelurahan().stream()
                .filter(one -> one.inhabitants().isPresent())
                .forEach(one -> rows.add(one.code(), Csv.number(one.inhabitants()), SOURCE, DATE));
    }

    private void neighbourhoods(City city, Csv.Rows rows) {
        rows.add(
                "level,code,parent_code,name,population,population_source,population_date"
                        .split(","));
        for (CityKelurahan kelurahan : city.kelurahan()) {
            for (CityRw rw : kelurahan.neighbourhoods()) {
                boolean counted = rw.entered().isPresent();
                rows.add(
                        "rw",
                        rw.code(),
                        kelurahan.code(),
                        rw.name(),
                        Csv.number(rw.entered()),
                        counted ? SOURCE : "",
                        counted ? DATE : "");
            }
        }
    }

    private void sites(City city, Csv.Rows rows) {
        rows.add(
                ("code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,"
                                + "opened_on,open_hours")
                        .split(","));
        for (CitySite site : city.sites()) {
            CitySite.Paper paper = site.paper();
            rows.add(
                    site.code(),
                    site.name(),
                    site.rw().code(),
                    Double.toString(paper.latitude()),
                    Double.toString(paper.longitude()),
                    paper.sponsor(),
                    Csv.number(paper.monthlyCostIdr()),
                    Csv.number(paper.uplinkMbps()),
                    paper.isp(),
                    paper.openedOn().toString(),
                    paper.openHours().map(Object::toString).orElse(""));
        }
    }

    private void gateways(City city, Csv.Rows rows) {
        rows.add("name,address,identifier,site,kind".split(","));
        for (CitySite site : city.sites()) {
            if (site.equipment().hasNas() && isBare(site)) {
                int number = site.number();
                rows.add(
                        nas(site),
                        "10.73." + number / BYTE + "." + (number % BYTE + 1),
                        nas(site),
                        site.code(),
                        "generic");
            }
        }
    }

    private void accessPoints(City city, Csv.Rows rows) {
        rows.add("name,site,nas,bssid,host,snmp".split(","));
        for (CitySite site : city.sites()) {
            int watched = site.equipment().watched() && isBare(site) ? site.equipment().aps() : 0;
            for (int ap = 0; ap < watched; ap++) {
                rows.add(
                        ap(site, ap),
                        site.code(),
                        site.equipment().hasNas() ? nas(site) : "",
                        "02:73:%02x:%02x:%02x:01"
                                .formatted(site.number() / BYTE, site.number() % BYTE, ap),
                        snmpHost.apply(site),
                        "v2c:" + COMMUNITY);
            }
        }
    }

    private boolean isBare(CitySite site) {
        return !fitted.sites().contains(site.code());
    }
}
