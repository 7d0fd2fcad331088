package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
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
import id.gardu.access.Traces;
import id.gardu.access.Traces.TraceLine;
import id.gardu.accounting.NasHourQueries.NasSigns;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasContactRepository.NasContact;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.DatagramHandler.ReturnPath;
import id.gardu.radius.KnownNas.NasClaim;
import id.gardu.radius.RadiusServer.RadiusParts;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.dynauth.NasContacts;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketText;
import id.gardu.radius.packet.Secret;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells where a NAS was heard, and once a minute that it lives: hours in which nothing was heard of
 * a NAS are hours nothing is known about. Then who came to the door, how it ended and why, with as
 * little of a name as helps to find somebody: it may be a voucher or a phone. Our own doctor is
 * nobody who tries. Thread-safe.
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
        if (claim.nas().counters().isFirstOfMinute(arrival.at())) {
            signs.heard(claim.nas().nas().id(), arrival.at());
            listener.heard(claim.nas().nas().id(), arrival.at());
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
            listener.accepted(request, grant);
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

    /** In the name of a NAS, by whatever names it; nothing shows that it is from there. */
    void notShown(Nas nas, Packet packet, DiscardReason why, Instant at) {
        if (why == DiscardReason.WRONG_SECRET || why.isUnsigned()) {
            Optional<MacAddress> station = NasAttributes.stations(packet).station();
            listener.notShown(nas.id(), station, !why.isUnsigned(), at);
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

    /**
     * Shows packets to whoever watches a NAS or a device, decoded and masked. While nobody watches
     * it costs one look at a field. Thread-safe.
     */
    record PacketTraces(Traces traces, AccessPolicy access) {
        /** An authentic request. */
        void asked(AuthenticRequest request) {
            if (!traces.isIdle()) {
                tell(request, TraceLine.Direction.IN, request.packet());
            }
        }

        /** What went out, once more or for the first time. */
        void answered(AuthenticRequest request, byte[] reply) {
            if (!traces.isIdle() && PacketDecoder.decode(reply) instanceof Packet packet) {
                tell(request, TraceLine.Direction.OUT, packet);
            }
        }

        /** Why an authentic request got no answer. */
        void silent(AuthenticRequest request, String why) {
            if (!traces.isIdle()) {
                tell(
                        request,
                        TraceLine.Direction.NONE,
                        station(request),
                        () -> request.packet() + ": " + why);
            }
        }

        /**
         * Why something that only may be from a NAS got no answer; of no device, since nobody
         * signed.
         */
        void silent(ReceivedDatagram arrival, Nas nas, DiscardReason why) {
            if (!traces.isIdle()) {
                traces.tell(
                        nas.id(),
                        Optional.empty(),
                        () ->
                                new TraceLine(
                                        arrival.at(),
                                        TraceLine.Direction.NONE,
                                        nas.name(),
                                        arrival.path().toString(),
                                        what(arrival) + why.text()));
            }
        }

        private static String what(ReceivedDatagram arrival) {
            return PacketDecoder.decode(arrival.datagram()) instanceof Packet packet
                    ? packet + ": "
                    : "";
        }

        private void tell(AuthenticRequest request, TraceLine.Direction way, Packet packet) {
            Optional<MacAddress> station = station(request);
            tell(request, way, station, () -> text(request.nas().nas(), station, packet));
        }

        private void tell(
                AuthenticRequest request,
                TraceLine.Direction way,
                Optional<MacAddress> station,
                Supplier<String> text) {
            Nas nas = request.nas().nas();
            traces.tell(
                    nas.id(),
                    station,
                    () ->
                            new TraceLine(
                                    request.at(),
                                    way,
                                    nas.name(),
                                    request.path().toString(),
                                    text.get()));
        }

        private static Optional<MacAddress> station(AuthenticRequest request) {
            return NasAttributes.stations(request.packet()).station();
        }

        /** EAP may carry a name, and a name may be a voucher or a phone number. */
        private String text(Nas nas, Optional<MacAddress> station, Packet packet) {
            String line =
                    PacketText.of(
                            packet,
                            attribute ->
                                    attribute.equals(USER_NAME) || attribute.equals(EAP_MESSAGE));
            return packet.text(USER_NAME)
                    .map(name -> PacketText.quoted(DoorNotes.shown(access, nas, station, name)))
                    .map(name -> line.replace(USER_NAME + "=<secret>", USER_NAME + "=" + name))
                    .orElse(line);
        }
    }
}
