package id.gardu.radius;

import id.gardu.network.NasId;

import java.util.Optional;

/**
 * How often something happened since the start.
 *
 * @param nas empty for strangers
 * @param event a packet's RFC name, {@code duplicate}, {@code silence}, {@code not-recorded} or
 *     {@code unsigned-answered}
 * @param reason why, in lower case with hyphens; may be empty
 */
public record Count(Optional<NasId> nas, String event, String reason, long value) {}
