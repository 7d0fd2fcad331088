package id.gardu.portal;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.accounting.SessionQueries;
import id.gardu.accounting.SessionQueries.SessionLine;
import id.gardu.captiveportal.AfterLogin;
import id.gardu.captiveportal.CityServices;
import id.gardu.captiveportal.MicroSurvey;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.captiveportal.pages.PortalPages;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Imported.ImportKind;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The Neighbourhood with a portal that an openNDS of Balai RW 03 comes to. */
final class OpenNdsTown implements AutoCloseable {
    /** Of the recorded one. */
    static final String KEY = "f4sk3y";

    static final String NAME = "RT05_gw";

    final PortalTown town;
    private final WebListener portal;

    /**
     * @param level fas-level
     * @param address where the gateway speaks from
     * @param loginHost where it takes logins
     */
    OpenNdsTown(
            Path folder, ListenerSettings settings, String level, String address, String loginHost)
            throws IOException {
        town = new PortalTown(folder);
        town.network.bring(
                ImportKind.NAS,
                """
                name,address,identifier,site,kind,secret,uam-secret,login-host,fas-level
                rt05,%s,%s,rw03,opennds,rahasia-gerbang-rt-lima,%s,%s,%s
                """
                        .formatted(address, NAME, KEY, loginHost, level));
        var pages =
                new PortalPages(
                        town.frontDesk,
                        GatewayKinds.doors(),
                        new AfterLogin(CityServices.NONE, MicroSurvey.NONE, town.participation),
                        new PortalPages.Operator("Kota Malang", 90),
                        Clock.systemUTC(),
                        MonotonicClock.SYSTEM);
        portal =
                TestListener.open(
                        settings,
                        routes -> {
                            pages.mount(routes);
                            town.openNds.mount(routes);
                        });
    }

    static OpenNdsTown of(Path folder, String level) throws IOException {
        return new OpenNdsTown(
                folder, ListenerSettings.plain("portal", "127.0.0.1", 0), level, "any", "10.1.0.1");
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return portal.address().getPort();
    }

    /** Every session, the newest first. */
    List<SessionLine> sessions() {
        return SessionQueries.of(town.network.store()).recent(Optional.empty(), 50);
    }

    SessionLine session() {
        assertThat(sessions()).hasSize(1);
        return sessions().getFirst();
    }

    @Override
    public void close() {
        portal.close();
        town.close();
    }
}
