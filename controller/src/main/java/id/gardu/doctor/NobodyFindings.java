package id.gardu.doctor;

import id.gardu.network.Nas;
import id.gardu.network.NasAddress;

import java.net.InetAddress;

/** What the answer to nobody's login means: an Access-Reject is what we want to see. */
final class NobodyFindings {
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
                        "A device that nobody knows was let in. Something answers that is not this"
                                + " controller, or a rule is wrong: look at once.");
            }
            case RadiusAnswer.Silence silence ->
                    notes.note("No answer within %d s.".formatted(silence.waited().toSeconds()))
                            .ill(
                                    "No answer. The controller's log names the reason (no answer"
                                            + " to …); right after a start it still reads its"
                                            + " credentials: wait for /ready.");
            case RadiusAnswer.NobodyThere() -> RadiusFindings.nobodyThere(notes);
            case RadiusAnswer.NotAuthentic(String why) -> RadiusFindings.notAuthentic(why, notes);
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
