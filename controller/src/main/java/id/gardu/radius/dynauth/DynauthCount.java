package id.gardu.radius.dynauth;

import id.gardu.network.NasId;

import java.util.Optional;

/**
 * How often something happened since the start.
 *
 * @param nas empty for an answer that is nobody's
 * @param event a packet's RFC name, {@code silence}, or {@code ignored-answer}
 * @param reason the Error-Cause of a NAK, or why; may be empty
 */
public record DynauthCount(Optional<NasId> nas, String event, String reason, long value) {}
