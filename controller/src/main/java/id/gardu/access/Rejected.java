package id.gardu.access;

import id.gardu.captiveportal.MacAddress;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.Optional;

/**
 * One Access-Reject.
 *
 * @param userName masked, at most a few characters; empty where it was the station's own address
 * @param reason {@link RejectReason#word()}, or why the request could not be read
 */
public record Rejected(
        Instant at, NasId nas, Optional<MacAddress> station, String userName, String reason) {}
