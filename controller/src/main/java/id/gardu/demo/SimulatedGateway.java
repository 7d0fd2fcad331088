package id.gardu.demo;

import org.tinyradius.core.packet.response.RadiusResponse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What a gateway does whatever it speaks to browsers: it asks RADIUS about every login, and tells
 * it of every session from Start to Stop. Thread-safe; waits up to 6 s for an answer.
 */
final class SimulatedGateway {
    private static final byte ACCEPT = 2;

    /** {@code macpasswd}: proves nothing, a remembered device has none. */
    private static final String MAC_PASSWORD = "password";

    private final DemoSite place;
    private final GatewayMake manners;
    private final Supplier<Doors> doors;
    private final RadiusClient radius;
    private final Map<Station, SimulatedSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger logins = new AtomicInteger();

    SimulatedGateway(
            DemoSite place, GatewayMake manners, Supplier<Doors> doors, String radiusSecret) {
        this.place = place;
        this.manners = manners;
        this.doors = doors;
        this.radius = new RadiusClient(radiusSecret);
    }

    DemoSite place() {
        return place;
    }

    GatewayMake manners() {
        return manners;
    }

    /** Accounting-On: whoever was online before is not any more (RFC 2866 §5.1). */
    void start() {
        account(manners.restart(place, "Accounting-On", Instant.now()));
    }

    /** A device comes into reach: perhaps it is remembered, and in without a page (MAC auth). */
    LoginAnswer arrive(Station station) {
        return logIn(station, manners.text(station.mac()), new LoginProof.Pap(MAC_PASSWORD), false);
    }

    /** A browser came back from the portal with a name and a proof. */
    LoginAnswer logIn(Station station, String userName, LoginProof proof) {
        return logIn(station, userName, proof, true);
    }

    private LoginAnswer logIn(Station station, String userName, LoginProof proof, boolean byPage) {
        int number = logins.incrementAndGet();
        String sessionId = manners.sessionId(Instant.now(), number);
        RadiusAsk ask =
                manners.login(
                        place,
                        station,
                        new GatewayMake.Login(userName, proof, byPage, sessionId, number));
        Optional<RadiusResponse> answer = radius.ask(doors.get().authentication(), ask);
        return answer.map(response -> answered(station, userName, sessionId, number, response))
                .orElseGet(LoginAnswer.Unanswered::new);
    }

    private LoginAnswer answered(
            Station station,
            String userName,
            String sessionId,
            int number,
            RadiusResponse response) {
        if (response.getType() != ACCEPT) {
            return new LoginAnswer.Rejected(
                    response.getAttribute("Reply-Message")
                            .map(reply -> reply.getValueString())
                            .orElse(""));
        }
        Allowed allowed = Allowed.by(response);
        var session =
                new SimulatedSession(
                        sessionId,
                        number,
                        userName,
                        Instant.now(),
                        allowed,
                        station.appetite().within(allowed.rates()));
        station.session(Optional.of(session));
        sessions.put(station, session);
        tell("Start", station, session, Instant.now(), Optional.empty());
        return new LoginAnswer.Accepted(session);
    }

    /**
     * Its session ends, if there is one.
     *
     * @param cause Acct-Terminate-Cause
     */
    void leave(Station station, String cause) {
        SimulatedSession session = sessions.remove(station);
        station.session(Optional.empty());
        if (session != null) {
            tell("Stop", station, session, Instant.now(), Optional.of(cause));
        }
    }

    /** Interim-Update of everybody; whoever used up what was allowed is put out. */
    void report() {
        sessions.forEach(
                (station, session) -> {
                    Instant now = Instant.now();
                    if (session.isOver(now)) {
                        leave(station, "Session-Timeout");
                    } else {
                        tell("Interim-Update", station, session, now, Optional.empty());
                    }
                });
    }

    /** What goes through it now. */
    Rates load() {
        return sessions.values().stream()
                .map(SimulatedSession::rates)
                .reduce(Rates.NONE, Rates::plus);
    }

    /** Puts everybody out: it is switched off in order. */
    void stop() {
        List.copyOf(sessions.keySet()).forEach(station -> leave(station, "NAS-Reboot"));
        account(manners.restart(place, "Accounting-Off", Instant.now()));
    }

    private void tell(
            String status,
            Station station,
            SimulatedSession session,
            Instant now,
            Optional<String> cause) {
        account(
                manners.report(
                        place, station, session, new GatewayMake.Report(status, now, cause)));
    }

    /** A real gateway would keep what nobody acknowledged; the next Interim says it all again. */
    private void account(RadiusAsk ask) {
        radius.ask(doors.get().accounting(), ask);
    }
}
