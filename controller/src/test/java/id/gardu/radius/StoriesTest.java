package id.gardu.radius;

import id.gardu.gateway.GatewayKinds;
import id.gardu.network.NasKind;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every story in the resources' folder {@code radius}, told to the real server and ledger. */
class StoriesTest {
    private static final String SECRET = "rahasia-gerbang-cerita";

    private static final String NAS =
            """
            name,address,identifier,site,kind,secret
            generic-gw,127.1.0.1,,rw03,generic,rahasia-gerbang-cerita
            mikrotik-gw,127.1.0.2,,rw05,mikrotik,rahasia-gerbang-cerita
            chilli-gw,127.1.0.3,,taman,coovachilli,rahasia-gerbang-cerita
            openwrt-ap,127.1.0.4,,rw03,openwrt,rahasia-gerbang-cerita
            uspot-gw,127.1.0.5,,rw05,uspot,rahasia-gerbang-cerita
            unifi,any,6f1c9f0e-55a1-4b36-8d59-0d6f0f1ce1a2,taman,unifi,rahasia-gerbang-cerita
            """;

    /** Of every other kind one under its word, {@code aruba-gw}: a new kind's story finds it. */
    private static String nas() {
        var rows = new StringBuilder(NAS);
        int last = 0;
        for (NasKind kind : GatewayKinds.words()) {
            if (!NAS.contains("," + kind.word() + ",")) {
                rows.append(kind.word()).append("-gw,127.1.1.").append(++last);
                rows.append(",,rw03,").append(kind.word()).append(',').append(SECRET).append('\n');
            }
        }
        return rows.toString();
    }

    private static final String ACCESS_POINTS =
            """
            name,site,nas,bssid,host,snmp
            generic-1,rw03,generic-gw,02:00:00:00:0A:01,127.0.0.1:1161,v2c:tetangga
            generic-2,rw03,generic-gw,02:00:00:00:0A:11,127.0.0.1:1161,v2c:tetangga
            hostapd-1,rw03,openwrt-ap,02:00:00:00:0A:04,127.0.0.1:1161,v2c:tetangga
            unifi-1,taman,unifi,02:00:00:00:0A:06,127.0.0.1:1161,v2c:tetangga
            unifi-2,taman,unifi,02:00:00:00:0A:16,127.0.0.1:1161,v2c:tetangga
            """;

    @TempDir Path folder;

    static List<String> stories() {
        return Storyteller.stories("/radius");
    }

    @ParameterizedTest
    @MethodSource("stories")
    void aStoryIsTrue(String name) throws IOException {
        tell(name);
    }

    private void tell(String name) throws IOException {
        try (var controller = new RadiusController(folder, nas(), ACCESS_POINTS);
                var teller = new Storyteller(controller, SECRET)) {
            teller.tell(Storyteller.read("/radius", name));
        }
    }
}
