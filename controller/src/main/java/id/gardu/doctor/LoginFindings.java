package id.gardu.doctor;

import id.gardu.network.Nas;

/** What the answer to somebody's login means. */
final class LoginFindings {
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
                                                "The login was rejected. Wrong name or password, or"
                                                        + " not allowed now; the Reply-Message says"
                                                        + " what may be said."));
            }
            case RadiusAnswer.Silence silence ->
                    notes.note("No answer within %d s.".formatted(silence.waited().toSeconds()))
                            .ill(
                                    "No answer. A login that failed several times is answered late"
                                            + " (radius.reject-delay): try another or wait five"
                                            + " minutes. Else: gardu doctor radius without --user,"
                                            + " and the controller's log.");
            case RadiusAnswer.NobodyThere() -> RadiusFindings.nobodyThere(notes);
            case RadiusAnswer.NotAuthentic(String why) -> RadiusFindings.notAuthentic(why, notes);
        };
    }

    private static Diagnosis accepted(RadiusAnswer.Accept accept, Nas nas, Diagnosis.Notes notes) {
        RadiusFindings.noteReply(notes, "Access-Accept", accept.attributes(), accept.took());
        if (nas.directVouchers()) {
            notes.note(
                    "If this was a voucher, it is bound to the made-up device of this test now.");
        }
        return RadiusFindings.unsigned(accept.signedFirst(), notes)
                .orElseGet(() -> notes.well("The login was accepted, with the attributes above."));
    }
}
