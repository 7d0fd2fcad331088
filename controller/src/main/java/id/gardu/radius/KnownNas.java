package id.gardu.radius;

import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.NasSecret;
import id.gardu.radius.ServerCounters.NasCounters;
import id.gardu.radius.packet.Secret;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A NAS with what the door needs of it: its secrets as keys, and its counters. During a rotation
 * two secrets are in force, and the one that was right last is tried first. Thread-safe.
 */
final class KnownNas {
    private final Nas nas;
    private final Optional<GatewayKind> kind;
    private final NasCounters counters;
    private final List<Valid> secrets;
    private volatile int rightLast;

    private record Valid(Secret secret, Optional<Instant> until) {
        boolean at(Instant now) {
            return until.isEmpty() || now.isBefore(until.get());
        }
    }

    KnownNas(Nas nas, List<NasSecret> secrets, NasCounters counters) {
        this.nas = nas;
        this.kind = GatewayKinds.find(nas.kind());
        this.counters = counters;
        this.secrets =
                secrets.stream()
                        .filter(secret -> secret.octets().length > 0)
                        .map(one -> new Valid(Secret.of(one.octets()), one.expiresAt()))
                        .toList();
    }

    /** One of a TLS connection, where the secret is the same for all (RFC 6614 §2.3). */
    static KnownNas overTls(Nas nas, NasCounters counters) {
        byte[] secret = "radsec".getBytes(StandardCharsets.US_ASCII);
        return new KnownNas(
                nas,
                List.of(new NasSecret(nas.id(), secret, Instant.EPOCH, Optional.empty())),
                counters);
    }

    Nas nas() {
        return nas;
    }

    /**
     * How it differs from others.
     *
     * @throws IllegalArgumentException when its record names a kind that is not known here
     */
    GatewayKind kind() {
        return kind.isPresent() ? kind.get() : GatewayKinds.of(nas.kind());
    }

    NasCounters counters() {
        return counters;
    }

    /** Those in force, the likeliest first; usually one. */
    List<Secret> secretsAt(Instant now) {
        if (secrets.size() == 1 && secrets.getFirst().at(now)) {
            return List.of(secrets.getFirst().secret());
        }
        var valid = new ArrayList<Secret>(secrets.size());
        for (int index = 0; index < secrets.size(); index++) {
            Valid secret = secrets.get(index);
            if (secret.at(now)) {
                valid.add(index == rightLast ? 0 : valid.size(), secret.secret());
            }
        }
        return valid;
    }

    /** Remembers the secret that a signature was right with. */
    void wasRight(Secret secret) {
        if (secrets.size() > 1) {
            for (int index = 0; index < secrets.size(); index++) {
                if (secrets.get(index).secret().equals(secret)) {
                    rightLast = index;
                }
            }
        }
    }

    /** Carries over what was learned before the inventory changed. */
    void learnFrom(KnownNas before) {
        if (before.rightLast < before.secrets.size()) {
            wasRight(before.secrets.get(before.rightLast).secret());
        }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return nas.name();
    }

    /** A NAS that may have sent a datagram, and what makes us think so. */
    record NasClaim(KnownNas nas, Identification by) {
        /** Told apart from a gateway of that name on this machine: our own doctor plays it. */
        NasClaim ofDoctor() {
            return new NasClaim(nas, Identification.DOCTOR);
        }

        /** What names it. */
        enum Identification {
            /** The address is its own, or its block's: policy says whether that is enough. */
            ADDRESS,
            /** Only the NAS-Identifier: its secret has to prove it. */
            NAME,
            /** The certificate of its TLS connection, which proves it. */
            TLS,
            /**
             * Somebody on this machine names it: its secret has to prove it, and it was not heard.
             */
            DOCTOR
        }
    }
}
