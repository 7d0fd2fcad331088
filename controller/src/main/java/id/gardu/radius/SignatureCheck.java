package id.gardu.radius;

import id.gardu.radius.packet.Secret;

/** Whether a NAS sent a packet. */
sealed interface SignatureCheck {
    /** It did: its secret proves it, or its policy takes its address for proof. */
    record Sent(Secret secret) implements SignatureCheck {}

    /** Nothing says so. */
    record NotShown(DiscardReason why) implements SignatureCheck {}
}
