package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.PROXY_STATE;

import id.gardu.network.MessageAuthenticatorPolicy;
import id.gardu.network.Nas;
import id.gardu.network.SignedSources;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.ServerCounters.Tally;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketCrypto.Authenticity;
import id.gardu.radius.packet.PacketCrypto.OfferedPassword;
import id.gardu.radius.packet.Secret;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

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
            NasClaim claim, Packet packet, InetAddress source, List<Secret> secrets, Instant at) {
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
     * User-Password opened with the wrong one is noise. Without one: the one that was right last.
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
