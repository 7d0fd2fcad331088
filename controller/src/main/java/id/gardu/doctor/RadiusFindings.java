package id.gardu.doctor;

import id.gardu.doctor.RadiusWire.RadiusAnswer;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an answer means whatever was asked. */
final class RadiusFindings {
    private RadiusFindings() {}

    static void noteReply(
            Diagnosis.Notes notes, String what, List<String> attributes, Duration took) {
        notes.note("%s after %d ms, its signature right.".formatted(what, took.toMillis()));
        attributes.forEach(attribute -> notes.note("  " + attribute));
    }

    /** R1 of our security rules: whoever takes an unsigned answer takes anybody's. */
    static Optional<Diagnosis> unsigned(boolean signedFirst, Diagnosis.Notes notes) {
        return signedFirst
                ? Optional.empty()
                : Optional.of(
                        notes.ill(
                                "The answer does not begin with Message-Authenticator: this is not"
                                        + " our server, or somebody is in between."));
    }

    static Diagnosis nobodyThere(Diagnosis.Notes notes) {
        return notes.note("The port is closed.")
                .ill(
                        "Nobody listens there. Is the controller running, and radius.listen an"
                                + " address of this machine?");
    }

    static Diagnosis notAuthentic(String why, Diagnosis.Notes notes) {
        return notes.note("The answer is not right: " + why + ".")
                .ill(
                        "What came back was not signed with this NAS's secret: another RADIUS"
                                + " server may be listening on this port.");
    }

    /** What the answer to somebody's login means. */
    static final class LoginFindings {
        private LoginFindings() {}

        static Diagnosis of(RadiusAnswer answer, Nas nas, Diagnosis.Notes notes) {
            return switch (answer) {
                case RadiusAnswer.Accept accept -> accepted(accept, nas, notes);
                case RadiusAnswer.Reject reject -> {
                    RadiusFindings.noteReply(
                            notes, "Access-Reject", reject.attributes(), reject.took());
                    yield RadiusFindings.unsigned(reject.signedFirst(), notes)
                            .orElseGet(
                                    () ->
                                            notes.ill(
                                                    "The login was rejected. Wrong name or"
                                                        + " password, or not allowed now; the"
                                                        + " Reply-Message says what may be said."));
                }
                case RadiusAnswer.Silence silence ->
                        notes.note("No answer within %d s.".formatted(silence.waited().toSeconds()))
                                .ill(
                                        "No answer. A login that failed several times is answered"
                                                + " late (radius.reject-delay): try another or wait"
                                                + " five minutes. Else: gardu doctor radius without"
                                                + " --user, and the controller's log.");
                case RadiusAnswer.NobodyThere() -> RadiusFindings.nobodyThere(notes);
                case RadiusAnswer.NotAuthentic(String why) ->
                        RadiusFindings.notAuthentic(why, notes);
            };
        }

        private static Diagnosis accepted(
                RadiusAnswer.Accept accept, Nas nas, Diagnosis.Notes notes) {
            RadiusFindings.noteReply(notes, "Access-Accept", accept.attributes(), accept.took());
            if (nas.directVouchers()) {
                notes.note(
                        "If this was a voucher, it is bound to the made-up device of this test"
                                + " now.");
            }
            return RadiusFindings.unsigned(accept.signedFirst(), notes)
                    .orElseGet(
                            () -> notes.well("The login was accepted, with the attributes above."));
        }
    }

    /** What the answer to nobody's login means: an Access-Reject is what we want to see. */
    static final class NobodyFindings {
        private NobodyFindings() {}

        static Diagnosis of(RadiusAnswer answer, Nas nas, Diagnosis.Notes notes) {
            return switch (answer) {
                case RadiusAnswer.Reject reject -> {
                    RadiusFindings.noteReply(
                            notes, "Access-Reject", reject.attributes(), reject.took());
                    yield RadiusFindings.unsigned(reject.signedFirst(), notes)
                            .orElseGet(() -> notes.well(wellFor(nas)));
                }
                case RadiusAnswer.Accept accept -> {
                    RadiusFindings.noteReply(
                            notes, "Access-Accept", accept.attributes(), accept.took());
                    yield notes.ill(
                            "A device that nobody knows was let in. Something answers that is not"
                                    + " this controller, or a rule is wrong: look at once.");
                }
                case RadiusAnswer.Silence silence ->
                        notes.note("No answer within %d s.".formatted(silence.waited().toSeconds()))
                                .ill(
                                        "No answer. The controller's log names the reason (no"
                                            + " answer to …); right after a start it still reads"
                                            + " its credentials: wait for /ready.");
                case RadiusAnswer.NobodyThere() -> RadiusFindings.nobodyThere(notes);
                case RadiusAnswer.NotAuthentic(String why) ->
                        RadiusFindings.notAuthentic(why, notes);
            };
        }

        private static String wellFor(Nas nas) {
            return nas.address().covers(InetAddress.getLoopbackAddress())
                            && !(nas.address() instanceof NasAddress.Any)
                    ? "RADIUS answers " + nas.name() + " as it should."
                    : "RADIUS answers "
                            + nas.name()
                            + " as it should. If the NAS itself gets no answer: its own secret, the"
                            + " address it sends from, or a firewall on the way (UDP 1812, 1813).";
        }
    }
}
