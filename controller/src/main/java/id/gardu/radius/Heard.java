package id.gardu.radius;

import id.gardu.network.NasId;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Secret;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Tells the ledger that a NAS lives, once a minute: hours in which nothing was heard of a NAS are
 * hours nothing is known about. Accounting is told by itself when it is recorded. Thread-safe.
 */
final class Heard {
    private final BiConsumer<NasId, Instant> ledger;
    private final NasContacts contacts = new NasContacts();

    Heard(BiConsumer<NasId, Instant> ledger) {
        this.ledger = ledger;
    }

    NasContacts contacts() {
        return contacts;
    }

    /** Where an authentic packet came from, and how it was signed. */
    void at(Claim claim, Secret secret, ReturnPath path) {
        if (claim.by() != Claim.By.DOCTOR
                && path.socket().localAddress() instanceof InetSocketAddress local) {
            contacts.spoke(
                    claim.nas().nas().id(), path.source().getAddress(), local.getAddress(), secret);
        }
    }

    /** An authentic packet; one of our own doctor's says nothing about the NAS. */
    void from(Claim claim, Packet packet, Instant at) {
        if (claim.by() != Claim.By.DOCTOR
                && packet.code() != Code.ACCOUNTING_REQUEST
                && claim.nas().counters().isFirstOfMinute(at)) {
            ledger.accept(claim.nas().nas().id(), at);
        }
    }
}
