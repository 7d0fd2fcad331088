package id.gardu.api;

import id.gardu.network.NasId;

import java.util.Optional;

/**
 * How often something happened at the RADIUS door since the start.
 *
 * @param nas empty for strangers
 * @param event a packet's RFC name, or a word of the door such as {@code silence}
 * @param reason why, of a fixed set; may be empty
 */
public record RadiusCount(Optional<NasId> nas, String event, String reason, long value) {}
