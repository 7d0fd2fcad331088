package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.PROXY_STATE;

import id.gardu.gateway.GatewayKind;
import id.gardu.gateway.GatewayKinds;
import id.gardu.network.Nas;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.Nas.NasSecret;
import id.gardu.network.SignedSources;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.ServerCounters.NasCounters;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
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

    /**
     * Whether a packet is from the NAS that it may be from: by one of the NAS's secrets, or, for an
     * Access-Request that carries no signature, by the NAS's policy (docs/radius.md;
     * draft-ietf-radext-deprecating-radius). For one thread.
     */
    record Signatures(PacketCrypto crypto, SignedSources signedSources) {
        /** Whether a NAS sent a packet. */
        sealed interface SignatureCheck {
            /** It did: its secret proves it, or its policy takes its address for proof. */
            record Sent(Secret secret) implements SignatureCheck {}

            /** Nothing says so. */
            record NotShown(DiscardReason why) implements SignatureCheck {}
        }

        SignatureCheck judge(NasClaim claim, Packet packet, InetAddress source, Instant at) {
            List<Secret> secrets = claim.nas().secretsAt(at);
            DiscardReason why = DiscardReason.WRONG_SECRET;
            for (Secret secret : secrets) {
                Authenticity found = crypto.verify(packet, secret);
                if (found == Authenticity.AUTHENTIC) {
                    return signed(claim.nas(), packet, source, secret, at);
                }
                if (found == Authenticity.UNSIGNED) {
                    return unsigned(claim, packet, source, secrets, at);
                }
                why = DiscardReason.of(found);
            }
            return new SignatureCheck.NotShown(why);
        }

        private SignatureCheck signed(
                KnownNas known, Packet packet, InetAddress source, Secret secret, Instant at) {
            known.wasRight(secret);
            Nas nas = known.nas();
            if (nas.messageAuthenticator() == MessageAuthenticatorPolicy.AUTO
                    && packet.code() == Code.ACCESS_REQUEST) {
                signedSources.remember(nas.id(), source, at);
            }
            return new SignatureCheck.Sent(secret);
        }

        private SignatureCheck unsigned(
                NasClaim claim,
                Packet packet,
                InetAddress source,
                List<Secret> secrets,
                Instant at) {
            if (claim.by() == NasClaim.Identification.TLS) {
                return new SignatureCheck.Sent(secrets.getFirst());
            }
            if (claim.by() != NasClaim.Identification.DOCTOR) {
                claim.nas().counters().wasUnsigned(at);
            }
            if (claim.by() != NasClaim.Identification.ADDRESS) {
                return new SignatureCheck.NotShown(DiscardReason.UNSIGNED_FROM_ANYWHERE);
            }
            Nas nas = claim.nas().nas();
            return switch (nas.messageAuthenticator()) {
                case YES -> new SignatureCheck.NotShown(DiscardReason.UNSIGNED);
                case NO -> taken(claim.nas(), packet, secrets);
                case AUTO -> {
                    if (signedSources.hasSigned(nas.id(), source)) {
                        yield new SignatureCheck.NotShown(DiscardReason.UNSIGNED_AFTER_SIGNED);
                    }
                    yield packet.has(PROXY_STATE)
                            ? new SignatureCheck.NotShown(DiscardReason.UNSIGNED_PROXY_STATE)
                            : taken(claim.nas(), packet, secrets);
                }
            };
        }

        private SignatureCheck taken(KnownNas nas, Packet packet, List<Secret> secrets) {
            nas.counters().count(Tally.UNSIGNED_ANSWERED);
            return new SignatureCheck.Sent(secretOfUnsigned(packet, secrets));
        }

        /**
         * During a rotation nothing says which secret an unsigned request was made with, but a
         * User-Password opened with the wrong one is noise. Without one: the one that was right
         * last.
         */
        private Secret secretOfUnsigned(Packet packet, List<Secret> secrets) {
            for (Secret secret : secrets) {
                if (secrets.size() > 1
                        && crypto.offered(packet, secret) instanceof OfferedPassword.Pap pap
                        && looksTyped(pap.password())) {
                    return secret;
                }
            }
            return secrets.getFirst();
        }

        private static boolean looksTyped(byte[] password) {
            for (byte octet : password) {
                if (octet >= 0 && octet < ' ') {
                    return false;
                }
            }
            String text = new String(password, java.nio.charset.StandardCharsets.UTF_8);
            return text.indexOf('\ufffd') < 0;
        }
    }
}
