package id.gardu.doctor;

import id.gardu.doctor.RadiusWire.RadiusAnswer;
import id.gardu.doctor.RadiusWire.RadiusAnswer.Reply;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** What an answer means. */
final class RadiusFindings {
    private static final String REJECTED =
            "The login was rejected. Wrong name or password, or not allowed now; the Reply-Message"
                    + " says what may be said.";
    private static final String LET_IN =
            "A device that nobody knows was let in. Something answers that is not this controller,"
                    + " or a rule is wrong: look at once.";
    private static final String LOGIN_SILENCE =
            "No answer. A login that failed several times is answered late (radius.reject-delay):"
                    + " try another or wait five minutes. Else: gardu doctor radius without --user,"
                    + " and the controller's log.";
    private static final String SILENCE =
            "No answer. The controller's log names the reason (no answer to …); right after a start"
                    + " it still reads its credentials: wait for /ready.";

    private RadiusFindings() {}

    /**
     * @param login whether somebody's login was tried; else nobody's, and an Access-Reject is what
     *     we want to see
     */
    static Diagnosis of(RadiusAnswer answer, boolean login, Nas nas, Diagnosis.Notes notes) {
        return switch (answer) {
            case Reply reply when login -> ofLogin(reply, nas, reply(reply, notes));
            case Reply reply -> ofNobody(reply, nas, reply(reply, notes));
            case RadiusAnswer.Silence(Duration waited) ->
                    notes.note("No answer within %d s.".formatted(waited.toSeconds()))
                            .ill(login ? LOGIN_SILENCE : SILENCE);
            case RadiusAnswer.NobodyThere() ->
                    notes.note("The port is closed.")
                            .ill(
                                    "Nobody listens there. Is the controller running, and"
                                            + " radius.listen an address of this machine?");
            case RadiusAnswer.NotAuthentic(String why) ->
                    notes.note("The answer is not right: " + why + ".")
                            .ill(
                                    "What came back was not signed with this NAS's secret: another"
                                            + " RADIUS server may be listening on this port.");
        };
    }

    private static Diagnosis ofLogin(Reply reply, Nas nas, Diagnosis.Notes notes) {
        if (reply.accepted() && nas.directVouchers()) {
            notes.note(
                    "If this was a voucher, it is bound to the made-up device of this test now.");
        }
        return unsigned(reply, notes)
                .orElseGet(
                        () ->
                                reply.accepted()
                                        ? notes.well(
                                                "The login was accepted, with the attributes"
                                                        + " above.")
                                        : notes.ill(REJECTED));
    }

    private static Diagnosis ofNobody(Reply reply, Nas nas, Diagnosis.Notes notes) {
        return reply.accepted()
                ? notes.ill(LET_IN)
                : unsigned(reply, notes).orElseGet(() -> notes.well(wellFor(nas)));
    }

    private static Diagnosis.Notes reply(Reply reply, Diagnosis.Notes notes) {
        String what = reply.accepted() ? "Access-Accept" : "Access-Reject";
        notes.note("%s after %d ms, its signature right.".formatted(what, reply.took().toMillis()));
        reply.attributes().forEach(attribute -> notes.note("  " + attribute));
        return notes;
    }

    /** R1 of our security rules: whoever takes an unsigned answer takes anybody's. */
    private static Optional<Diagnosis> unsigned(Reply reply, Diagnosis.Notes notes) {
        return reply.signedFirst()
                ? Optional.empty()
                : Optional.of(
                        notes.ill(
                                "The answer does not begin with Message-Authenticator: this is not"
                                        + " our server, or somebody is in between."));
    }

    private static String wellFor(Nas nas) {
        boolean isHere =
                nas.address().covers(InetAddress.getLoopbackAddress())
                        && !(nas.address() instanceof NasAddress.Any);
        return "RADIUS answers "
                + nas.name()
                + " as it should."
                + (isHere
                        ? ""
                        : " If the NAS itself gets no answer: its own secret, the address it sends"
                                + " from, or a firewall on the way (UDP 1812, 1813).");
    }
}
