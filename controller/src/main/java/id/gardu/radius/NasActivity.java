package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;

import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasContact;
import id.gardu.network.NasId;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.ReceivedDatagram.ReturnPath;
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
final class NasActivity {
    private final BiConsumer<NasId, Instant> ledger;
    private final NasContacts contacts;

    NasActivity(BiConsumer<NasId, Instant> ledger, NasContacts contacts) {
        this.ledger = ledger;
        this.contacts = contacts;
    }

    /** Where an authentic packet came from, and how it was signed. */
    void at(NasClaim claim, Packet packet, Secret secret, ReturnPath path, Instant at) {
        if (claim.by() != NasClaim.By.DOCTOR
                && path.socket().localAddress() instanceof InetSocketAddress local) {
            Nas nas = claim.nas().nas();
            boolean accounting = packet.code() == Code.ACCOUNTING_REQUEST;
            String identifier =
                    switch (nas.address()) {
                        case NasAddress.Exact _ -> "";
                        case NasAddress.Prefix _, NasAddress.Any _ ->
                                NasAttributes.text(packet, NAS_IDENTIFIER).orElse("");
                    };
            contacts.spoke(
                    nas.id(),
                    identifier,
                    path.source().getAddress(),
                    local.getAddress(),
                    secret,
                    accounting ? NasContact.Door.ACCOUNTING : NasContact.Door.AUTHENTICATION,
                    at);
            if (accounting && !identifier.isEmpty()) {
                NasAttributes.acctSessionId(packet)
                        .ifPresent(session -> contacts.spokeOf(nas.id(), identifier, session));
            }
        }
    }

    /** An authentic packet; one of our own doctor's says nothing about the NAS. */
    void from(NasClaim claim, Packet packet, Instant at) {
        if (claim.by() != NasClaim.By.DOCTOR
                && packet.code() != Code.ACCOUNTING_REQUEST
                && claim.nas().counters().isFirstOfMinute(at)) {
            ledger.accept(claim.nas().nas().id(), at);
        }
    }
}
