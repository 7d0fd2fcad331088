package id.gardu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a controller needs to hear of a gateway: an area, a site, and gateways on loopback. */
final class OneSite {
    static final String SECRET = "rahasia-beban-yang-panjang";

    private final Path data;
    private final Path folder;

    /** Of the controller that runs in {@code data}. */
    private OneSite(Path data) {
        this.data = data;
        this.folder = data.resolveSibling("csv");
    }

    static OneSite in(Path data) throws IOException {
        var site = new OneSite(data);
        Files.createDirectories(site.folder);
        site.imports(
                "area",
                "level,code,parent_code,name,population,population_source,population_date",
                List.of("rw,35.73.01.1001.RW01,35.73.01.1001,RW 01,,,"));
        site.imports(
                "site",
                "code,name,area_code,lat,lng,sponsor,monthly_cost_idr,uplink_mbps,isp,opened_on,open_hours",
                List.of("rw01,RW 01,35.73.01.1001.RW01,,,,,,,,"));
        return site;
    }

    /** A gateway at an address. */
    OneSite gateway(String name, String address) {
        TestHouse.CommandResult added =
                TestHouse.gardu(
                        data,
                        "nas",
                        "add",
                        "--name",
                        name,
                        "--address",
                        address,
                        "--site",
                        "rw01",
                        "--secret",
                        SECRET);
        assertThat(added.exit()).as(added.err()).isZero();
        return this;
    }

    /** Many gateways, one at each address. */
    OneSite gateways(List<String> addresses) throws IOException {
        var rows = new ArrayList<String>();
        for (String address : addresses) {
            rows.add("gw-%s,%s,,rw01,generic,%s".formatted(address, address, SECRET));
        }
        imports("nas", "name,address,identifier,site,kind,secret", rows);
        return this;
    }

    private void imports(String what, String header, List<String> rows) throws IOException {
        var lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        TestHouse.imports(data, folder, what, lines);
    }
}
