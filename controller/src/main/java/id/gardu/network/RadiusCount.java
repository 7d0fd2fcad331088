package id.gardu.network;

import java.util.Optional;

/**
 * How often something happened between us and a NAS, over RADIUS, since the start.
 *
 * @param nas empty for strangers, and for an answer that is nobody's
 * @param event a packet's RFC name, or {@code duplicate}, {@code silence}, {@code not-recorded},
 *     {@code unsigned-answered}, {@code ignored-answer}
 * @param reason why, of a fixed set; may be empty
 */
public record RadiusCount(Optional<NasId> nas, String event, String reason, long value) {}
