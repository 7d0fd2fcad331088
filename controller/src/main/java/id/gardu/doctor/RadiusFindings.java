package id.gardu.doctor;

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
}
