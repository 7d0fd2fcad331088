package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;

import id.gardu.accounting.NasSigns;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasContact;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.ReceivedDatagram.ReturnPath;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Secret;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * Tells where a NAS was heard, and once a minute that it lives: hours in which nothing was heard of
 * a NAS are hours nothing is known about. Accounting is told by itself when it is recorded.
 * Thread-safe.
 */
final class NasActivity {
    private final NasSigns signs;
    private final NasContacts contacts;

    NasActivity(NasSigns signs, NasContacts contacts) {
        this.signs = signs;
        this.contacts = contacts;
    }

    /** An authentic packet came; one of our own doctor's says nothing about the NAS. */
    void heard(NasClaim claim, Packet packet, Secret secret, ReceivedDatagram arrival) {
        if (claim.by() == NasClaim.By.DOCTOR) {
            return;
        }
        boolean accounting = packet.code() == Code.ACCOUNTING_REQUEST;
        if (!accounting && claim.nas().counters().isFirstOfMinute(arrival.at())) {
            signs.heard(claim.nas().nas().id(), arrival.at());
        }
        if (arrival.path().socket().localAddress() instanceof InetSocketAddress local) {
            at(claim.nas().nas(), packet, secret, arrival.path(), local, arrival.at());
        }
    }

    private void at(
            Nas nas,
            Packet packet,
            Secret secret,
            ReturnPath path,
            InetSocketAddress local,
            Instant at) {
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
