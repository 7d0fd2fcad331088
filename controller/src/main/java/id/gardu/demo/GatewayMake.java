package id.gardu.demo;

import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Proof;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a make of gateway says what every gateway says: in which words, and in which order. */
enum GatewayMake {
    /**
     * CoovaChilli 1.8, attribute by attribute as it was recorded. It counts from the client's side,
     * and says so: its Input is what the resident received.
     */
    COOVACHILLI("coovachilli") {
        private static final String NOBODY = "00-00-00-00-00-00";

        @Override
        String text(MacAddress mac) {
            return mac.toString().toUpperCase(Locale.ROOT).replace(':', '-');
        }

        @Override
        String sessionId(Instant now, int number) {
            return "%d%08d".formatted(now.getEpochSecond(), number);
        }

        @Override
        RadiusAsk restart(DemoSite place, String status, Instant now) {
            RadiusAsk ask = accounting(now);
            if (status.equals("Accounting-Off")) {
                ask.with("Acct-Terminate-Cause", 0);
            }
            ask.with("Acct-Status-Type", status).with("NAS-Port-Type", WIRELESS);
            return itself(place, ask.with("Calling-Station-Id", NOBODY));
        }

        @Override
        RadiusAsk login(DemoSite place, Station station, Login login) {
            RadiusAsk ask =
                    RadiusAsk.access()
                            .with("ChilliSpot-Version", VERSION)
                            .with("User-Name", login.userName())
                            .proving(login.proof())
                            .with("Service-Type", login.serviceType())
                            .with("Acct-Session-Id", login.key().id())
                            .with("Framed-IP-Address", station.address().getHostAddress());
            itself(place, port(station, ask, login.key()));
            return login.byPage()
                    ? ask.with("WISPr-Logoff-URL", "http://127.0.0.1:3990/logoff")
                    : ask;
        }

        @Override
        RadiusAsk report(DemoSite place, Station station, SimulatedSession session, Report report) {
            RadiusAsk ask = accounting(report.at()).with("User-Name", session.userName());
            if (!report.status().equals("Start")) {
                long received = session.downloaded(report.at());
                long sent = session.uploaded(report.at());
                ask.octets(received, sent)
                        .with("Acct-Input-Packets", packets(received))
                        .with("Acct-Output-Packets", packets(sent))
                        .with("Acct-Session-Time", session.time(report.at()).toSeconds());
            }
            report.cause().ifPresent(why -> ask.with("Acct-Terminate-Cause", why));
            ask.with("Acct-Status-Type", report.status())
                    .with("Acct-Session-Id", session.key().id())
                    .classOf(session.allowed().grant())
                    .with("Framed-IP-Address", station.address().getHostAddress());
            return itself(place, port(station, ask, session.key()));
        }

        private static RadiusAsk accounting(Instant now) {
            return RadiusAsk.accounting()
                    .with("ChilliSpot-Version", VERSION)
                    .with("ChilliSpot-Acct-View-Point", CLIENT)
                    .with("Event-Timestamp", now.getEpochSecond());
        }

        private RadiusAsk port(Station station, RadiusAsk ask, SimulatedSession.Key key) {
            return ask.with("NAS-Port-Type", WIRELESS)
                    .with("NAS-Port", key.number())
                    .with("NAS-Port-Id", "%08d".formatted(key.number()))
                    .with("Calling-Station-Id", text(station.mac()));
        }

        private static RadiusAsk itself(DemoSite place, RadiusAsk ask) {
            return ask.with("Called-Station-Id", place.bssid())
                    .with("NAS-IP-Address", "127.0.0.1")
                    .with("NAS-Identifier", place.nasName())
                    .with("WISPr-Location-ID", "isocc=id,cc=62,ac=341,network=WargaNet")
                    .with("WISPr-Location-Name", "WargaNet," + place.code());
        }

        // As if each were as long as most are.
        private static long packets(long octets) {
            return Math.ceilDiv(octets, OCTETS_OF_A_PACKET);
        }
    },

    /** RouterOS counts from its own side: its Input is what the resident sent (RFC 2866 §5.3). */
    MIKROTIK("mikrotik") {
        @Override
        String text(MacAddress mac) {
            return mac.toString().toUpperCase(Locale.ROOT);
        }

        @Override
        String sessionId(Instant now, int number) {
            return "80f%05x".formatted(number);
        }

        @Override
        RadiusAsk restart(DemoSite place, String status, Instant now) {
            return RadiusAsk.accounting()
                    .with("Acct-Status-Type", status)
                    .with("NAS-Identifier", place.nasName());
        }

        @Override
        RadiusAsk login(DemoSite place, Station station, Login login) {
            return about(place, station, RadiusAsk.access(), login.key().id())
                    .with("User-Name", login.userName())
                    .with("Service-Type", login.serviceType())
                    .with("NAS-Port-Id", "bridge-hotspot")
                    .proving(login.proof());
        }

        @Override
        RadiusAsk report(DemoSite place, Station station, SimulatedSession session, Report report) {
            RadiusAsk ask = RadiusAsk.accounting().with("Acct-Status-Type", report.status());
            about(place, station, ask, session.key().id())
                    .with("User-Name", session.userName())
                    .with("Event-Timestamp", report.at().getEpochSecond())
                    .with("Acct-Session-Time", session.time(report.at()).toSeconds())
                    .octets(session.uploaded(report.at()), session.downloaded(report.at()))
                    .classOf(session.allowed().grant());
            report.cause().ifPresent(why -> ask.with("Acct-Terminate-Cause", why));
            return ask;
        }

        private RadiusAsk about(DemoSite place, Station station, RadiusAsk ask, String sessionId) {
            return ask.with("Acct-Session-Id", sessionId)
                    .with("Calling-Station-Id", text(station.mac()))
                    // The name of its hotspot server.
                    .with("Called-Station-Id", "hotspot1")
                    .with("Framed-IP-Address", station.address().getHostAddress())
                    .with("NAS-Port-Type", WIRELESS)
                    .with("NAS-Identifier", place.nasName());
        }
    };

    private static final String VERSION = "1.8";
    private static final String WIRELESS = "Wireless-802.11";
    private static final long CLIENT = 2;
    private static final long OCTETS_OF_A_PACKET = 1_000;

    private final String kind;

    GatewayMake(String kind) {
        this.kind = kind;
    }

    /**
     * Somebody wants in.
     *
     * @param byPage from the portal; else by MAC alone
     * @param key of the session to be
     */
    record Login(String userName, Proof proof, boolean byPage, SimulatedSession.Key key) {
        String serviceType() {
            return byPage ? "Login-User" : "Framed-User";
        }
    }

    /**
     * What a session is reported with.
     *
     * @param status Acct-Status-Type
     * @param cause Acct-Terminate-Cause
     */
    record Report(String status, Instant at, Optional<String> cause) {}

    /** {@code --kind} of its NAS. */
    String kind() {
        return kind;
    }

    /** Calling-Station-Id. */
    abstract String text(MacAddress mac);

    /** Acct-Session-Id of its so-many-th login. */
    abstract String sessionId(Instant now, int number);

    /**
     * It has begun, or is about to end.
     *
     * @param status Accounting-On or Accounting-Off
     */
    abstract RadiusAsk restart(DemoSite place, String status, Instant now);

    /** An Access-Request. */
    abstract RadiusAsk login(DemoSite place, Station station, Login login);

    /** An Accounting-Request of a session. */
    abstract RadiusAsk report(
            DemoSite place, Station station, SimulatedSession session, Report report);
}
