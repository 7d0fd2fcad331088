package id.gardu.network;

import java.time.Instant;
import java.util.Optional;

/**
 * How often something happened between us and a NAS, over RADIUS, since the start.
 *
 * @param nas empty for strangers, and for an answer that is nobody's
 * @param event a packet's RFC name, or {@code duplicate}, {@code silence}, {@code not-recorded},
 *     {@code unsigned-answered}, {@code ignored-answer}
 * @param reason why, of a fixed set; may be empty
 */
public record RadiusCount(Optional<NasId> nas, String event, String reason, long value) {
    /**
     * A NAS that sends Access-Requests without Message-Authenticator: whoever can change packets on
     * the way can forge its answers (BlastRADIUS, CVE-2024-3596).
     *
     * @param packets since the start, answered or not
     * @param last when the latest came
     */
    public record Unsigned(NasId nas, long packets, Instant last) {}
}
