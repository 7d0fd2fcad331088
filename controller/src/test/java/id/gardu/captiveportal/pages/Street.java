package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.AfterLogin;
import id.gardu.captiveportal.CityServices;
import id.gardu.captiveportal.FrontDesk.PortalToken;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.HandOver.Gateway.Helper;
import id.gardu.captiveportal.HandOver.Gateway.LoginHost;
import id.gardu.captiveportal.HandOver.Gateway.UamSecret;
import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.MicroSurvey;
import id.gardu.captiveportal.MonotonicClock;
import id.gardu.captiveportal.ServiceIcon;
import id.gardu.captiveportal.doubles.TestListener;
import id.gardu.captiveportal.http.ListenerSettings;
import id.gardu.captiveportal.http.WebListener;
import id.gardu.demo.OneStationGateway;
import id.gardu.demo.OneStationGateway.Site;
import id.gardu.gateway.GatewayKinds;
import id.gardu.gateway.UamHandOver;
import id.gardu.network.NasKind;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One portal on a real socket, a desk, and a gateway of each dialect in front of a balai RW. */
final class Street implements AutoCloseable {
    static final MacAddress SITI = MacAddress.parse("02:00:00:00:00:C1");
    static final MacAddress BUDI = MacAddress.parse("02:00:00:00:00:C2");
    static final String UAM_SECRET = "bukan-rahasia-umum";

    private static final Optional<Helper> HELPER =
            Optional.of(new Helper("Bu Ratna, kader RW 03", "0341 123456"));

    final ScriptedFrontDesk frontDesk = new ScriptedFrontDesk();
    final ScriptedParticipation programmes = new ScriptedParticipation();
    final WebListener listener;
    final OneStationGateway uam;
    final OneStationGateway mikrotik;

    Street() throws IOException {
        this("Balai RW 03 Arjosari", "WargaNet", true);
    }

    /** Nothing on the page after login, and one service for those who are not let in. */
    private static final class OpenAlways implements CityServices {
        @Override
        public List<CityService> services() {
            return List.of();
        }

        @Override
        public List<CityService> openAlways() {
            return List.of(
                    new CityService(
                            "lapor",
                            new Bilingual("SP4N-LAPOR!", "Complaints"),
                            new Bilingual("Sampaikan keluhan", "Tell what is wrong"),
                            ServiceIcon.COMPLAINT));
        }

        @Override
        public Optional<URI> open(String id, Optional<PortalToken> visitor) {
            return Optional.empty();
        }

        @Override
        public LocalDate today() {
            return LocalDate.EPOCH;
        }
    }

    /** With these names on the wall. */
    Street(String siteName, String ssid, boolean chap) throws IOException {
        listener =
                TestListener.open(
                        ListenerSettings.plain("portal", "127.0.0.1", 0),
                        new PortalPages(
                                        frontDesk,
                                        GatewayKinds.doors(),
                                        new AfterLogin(
                                                new OpenAlways(), MicroSurvey.NONE, programmes),
                                        new PortalPages.Operator("Kota Malang", 90),
                                        frontDesk.clock(),
                                        MonotonicClock.SYSTEM)
                                ::mount);
        uam =
                OneStationGateway.uam(
                        new Site(3, "rw03", origin()), ssid, UAM_SECRET, SITI, frontDesk);
        mikrotik = OneStationGateway.mikrotik(new Site(5, "rw05", origin()), chap, SITI, frontDesk);
        frontDesk.knows("rw03-gw", uamGateway(siteName, true, !chap));
        frontDesk.knows(
                "rw05-gw",
                new Gateway(
                        5,
                        GatewayKinds.of(new NasKind("mikrotik")).handOver().orElseThrow(),
                        siteName,
                        List.of(LoginHost.parse(mikrotik.loginHost())),
                        Optional.empty(),
                        true,
                        HELPER));
        frontDesk.hasVoucher("K7MQ2XVP9R", 1);
    }

    /** The UAM gateway as the desk knows it. */
    Gateway uamGateway(String siteName, boolean canSendCodes, boolean pap) {
        return new Gateway(
                3,
                new UamHandOver(
                        UamHandOver.Start.PRELOGIN,
                        pap ? UamHandOver.Proof.PASSWORD : UamHandOver.Proof.CHAP_RESPONSE),
                siteName,
                List.of(LoginHost.parse(uam.loginHost())),
                Optional.of(new UamSecret(UAM_SECRET)),
                canSendCodes,
                HELPER);
    }

    String origin() {
        return "http://127.0.0.1:" + listener.address().getPort();
    }

    @Override
    public void close() {
        uam.close();
        mikrotik.close();
        listener.close();
    }
}
