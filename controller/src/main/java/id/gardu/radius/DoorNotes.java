package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.NAS_IDENTIFIER;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessPolicy;
import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.access.AccessPolicy.AccessDecision.Grant;
import id.gardu.access.AccessPolicy.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.DoorListener;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.Rejects.Rejected;
import id.gardu.accounting.NasSigns;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasContact;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Secret;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells where a NAS was heard, and once a minute that it lives: hours in which nothing was heard of
 * a NAS are hours nothing is known about (accounting is told by itself when it is recorded). Then
 * who came to the door, how it ended and why, with as little of a name as helps to find somebody:
 * it may be a voucher or a phone. Our own doctor is nobody who tries. Thread-safe.
 */
final class DoorNotes {
    private static final int SHOWN = 2;

    private final AccessPolicy access;
    private final DoorListener listener;
    private final NasSigns signs;
    private final NasContacts contacts;

    DoorNotes(RadiusParts rooms) {
        this.access = rooms.access();
        this.listener = rooms.door();
        this.signs = rooms.signs();
        this.contacts = rooms.contacts();
    }

    /** An authentic packet came; one of our own doctor's says nothing about the NAS. */
    void spoke(NasClaim claim, Packet packet, Secret secret, ReceivedDatagram arrival) {
        if (claim.by() == NasClaim.Identification.DOCTOR) {
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

    void accepted(AuthenticRequest asked, AccessRequest request, Grant grant) {
        if (!asked.byDoctor()) {
            listener.tried(DoorTry.accepted(request, grant));
        }
    }

    void rejected(AuthenticRequest asked, AccessRequest request, AccessDecision.Reject reject) {
        String why = reject.reason().word();
        rejected(asked, request.station(), request.userName(), reject.by(), why);
    }

    /** Of a request that was not understood. */
    void rejected(AuthenticRequest request, String why) {
        Packet packet = request.packet();
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        rejected(request, station, userName(packet), kind(packet, station), why);
    }

    private void rejected(
            AuthenticRequest request,
            Optional<MacAddress> station,
            String userName,
            TryKind by,
            String why) {
        Nas nas = request.nas().nas();
        // A device's own address stands beside it.
        String name = isStation(station, userName) ? "" : shown(access, nas, station, userName);
        listener.rejected(new Rejected(request.at(), nas.id(), station, name, why));
        if (!request.byDoctor()) {
            listener.tried(new DoorTry(request.at(), nas.id(), station, by, why));
        }
    }

    /**
     * From the address of a NAS, but not signed by it: what it says of a station may be made up.
     */
    void wrongSecret(Nas nas, Packet packet, Instant at) {
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        TryKind by = kind(packet, station);
        listener.tried(new DoorTry(at, nas.id(), station, by, DoorTry.WRONG_SECRET));
    }

    /** The device's own address whole; of any other name the first two characters. */
    static String shown(
            AccessPolicy access, Nas nas, Optional<MacAddress> station, String userName) {
        if (isStation(station, userName)) {
            return userName;
        }
        String name = access.maskUserName(nas, userName);
        int most = Math.min(SHOWN, name.codePointCount(0, name.length()));
        int end = name.offsetByCodePoints(0, most);
        return end < name.length() ? name.substring(0, end) + "…" : name;
    }

    private static TryKind kind(Packet packet, Optional<MacAddress> station) {
        return isStation(station, userName(packet)) ? TryKind.MAC : TryKind.CREDENTIAL;
    }

    private static String userName(Packet packet) {
        return NasAttributes.text(packet, USER_NAME).orElse("");
    }

    private static boolean isStation(Optional<MacAddress> station, String userName) {
        return station.isPresent() && MacAddress.tryParse(userName).equals(station);
    }
}
