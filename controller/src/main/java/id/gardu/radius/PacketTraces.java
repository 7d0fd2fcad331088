package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessPolicy;
import id.gardu.access.Traces;
import id.gardu.access.Traces.TraceLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.radius.DatagramHandler.ReceivedDatagram;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketText;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows packets to whoever watches a NAS or a device, decoded and masked. While nobody watches it
 * costs one look at a field. Thread-safe.
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
     * Why something that only may be from a NAS got no answer; of no device, since nobody signed.
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
                        attribute -> attribute.equals(USER_NAME) || attribute.equals(EAP_MESSAGE));
        return packet.text(USER_NAME)
                .map(name -> PacketText.quoted(DoorNotes.shown(access, nas, station, name)))
                .map(name -> line.replace(USER_NAME + "=<secret>", USER_NAME + "=" + name))
                .orElse(line);
    }
}
