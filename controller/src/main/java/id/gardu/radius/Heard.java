package id.gardu.radius;

import id.gardu.network.NasId;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * Tells the ledger that a NAS lives, once a minute: hours in which nothing was heard of a NAS are
 * hours nothing is known about. Accounting is told by itself when it is recorded. Thread-safe.
 */
final class Heard {
    private final BiConsumer<NasId, Instant> ledger;

    Heard(BiConsumer<NasId, Instant> ledger) {
        this.ledger = ledger;
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
