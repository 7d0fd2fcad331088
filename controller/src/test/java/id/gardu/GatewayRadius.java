package id.gardu;

import id.gardu.captiveportal.MacAddress;
import id.gardu.captiveportal.doubles.GatewayLogin;
import id.gardu.captiveportal.doubles.Radius;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The RADIUS half of a gateway: asks, and reports who came online, with Debian's radclient. */
final class GatewayRadius implements Radius {
    private static final Pattern CLASS = Pattern.compile("Class = (0x\\w+)");
    private static final String SIGNED = "Message-Authenticator = 0x00";

    private final Controller controller;
    private final String secret;
    private final Map<MacAddress, Session> online = new ConcurrentHashMap<>();

    private record Session(String id, String userName, String grant, String nas) {}

    GatewayRadius(Controller controller, String secret) {
        this.controller = controller;
        this.secret = secret;
    }

    @Override
    public Answer ask(GatewayLogin request) {
        List<String> proof =
                switch (request.proof()) {
                    case GatewayLogin.Proof.Pap(String password) ->
                            List.of("User-Password = \"" + password + "\"");
                    case GatewayLogin.Proof.Chap(byte ident, String response, String challenge) ->
                            List.of(
                                    "CHAP-Password = 0x%02x%s".formatted(ident, response),
                                    "CHAP-Challenge = 0x" + challenge);
                };
        return ask(
                request.callingStation(),
                new Session(
                        request.acctSessionId(), request.userName(), "", request.nasIdentifier()),
                proof);
    }

    /** MAC authentication, as CoovaChilli does it when a device turns up. */
    Answer askByMac(MacAddress device, String nas) {
        String name = device.toString().replace(':', '-').toUpperCase(java.util.Locale.ROOT);
        return ask(
                device,
                new Session("mac" + device.asLong(), name, "", nas),
                List.of("User-Password = \"password\"", "Service-Type = Framed-User"));
    }

    private Answer ask(MacAddress device, Session session, List<String> proof) {
        String said =
                send(
                        "radius",
                        "auth",
                        Stream.concat(
                                        Stream.of(
                                                "User-Name = \"" + session.userName() + "\"",
                                                "Acct-Session-Id = \"" + session.id() + "\"",
                                                SIGNED),
                                        proof.stream())
                                .toList(),
                        device,
                        session.nas());
        if (said.contains("Received Access-Reject")) {
            return Answer.REJECT;
        }
        Matcher grant = CLASS.matcher(said.substring(Math.max(0, said.indexOf("Received"))));
        if (!said.contains("Received Access-Accept") || !grant.find()) {
            return Answer.SILENCE;
        }
        var begun = new Session(session.id(), session.userName(), grant.group(1), session.nas());
        online.put(device, begun);
        report(device, begun, "Start", 0);
        return Answer.ACCEPT;
    }

    /** The gateway ended it: somebody pressed log-out, or walked away. */
    void stopped(MacAddress device, int seconds) {
        Session session = online.remove(device);
        if (session != null) {
            report(device, session, "Stop", seconds);
        }
    }

    private void report(MacAddress device, Session session, String kind, int seconds) {
        send(
                "accounting",
                "acct",
                List.of(
                        "Acct-Status-Type = " + kind,
                        "User-Name = \"" + session.userName() + "\"",
                        "Acct-Session-Id = \"" + session.id() + "\"",
                        "Acct-Session-Time = " + seconds,
                        "Class = " + session.grant()),
                device,
                session.nas());
    }

    private String send(
            String door, String kind, List<String> attributes, MacAddress device, String nas) {
        var all =
                Stream.concat(
                        attributes.stream(),
                        Stream.of(
                                "Calling-Station-Id = \"" + device + "\"",
                                "Called-Station-Id = \"02-00-00-00-00-A1:WargaNet\"",
                                "NAS-Identifier = \"" + nas + "\""));
        try {
            return new Radclient(controller.port(door), kind, secret)
                    .send(all.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
