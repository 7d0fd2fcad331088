package id.gardu.doctor;

import java.time.Duration;
import java.util.List;

/** What came back for a login. */
sealed interface RadiusAnswer {
    /**
     * Access-Accept, authentic.
     *
     * @param signedFirst whether Message-Authenticator is its first attribute
     * @param attributes as text
     */
    record Accept(boolean signedFirst, List<String> attributes, Duration took)
            implements RadiusAnswer {}

    /** Access-Reject, authentic. */
    record Reject(boolean signedFirst, List<String> attributes, Duration took)
            implements RadiusAnswer {}

    /** Nothing for so long. */
    record Silence(Duration waited) implements RadiusAnswer {}

    /** The machine says that nobody listens there. */
    record NobodyThere() implements RadiusAnswer {}

    /** Something that is no right answer. */
    record NotAuthentic(String why) implements RadiusAnswer {}
}
