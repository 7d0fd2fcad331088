package id.gardu.radius;

import id.gardu.radius.ReceivedDatagram.ReturnPath;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Secret;

import java.time.Instant;

/**
 * An authentic request: who asks, what, when, and where the answer goes.
 *
 * @param secret the one it was signed with, and its answer will be
 * @param byDoctor whether our own doctor plays the NAS: what it asks is counted as nobody's
 */
record AuthenticRequest(
        Packet packet,
        KnownNas nas,
        Secret secret,
        Instant at,
        ReturnPath path,
        boolean byDoctor) {}
