package id.gardu.radius;

import id.gardu.network.NasId;

import java.time.Instant;

/**
 * A NAS that sends Access-Requests without Message-Authenticator: whoever can change packets on the
 * way can forge its answers (BlastRADIUS, CVE-2024-3596).
 *
 * @param packets since the start, answered or not
 * @param last when the latest came
 */
public record UnsignedNas(NasId nas, long packets, Instant last) {}
