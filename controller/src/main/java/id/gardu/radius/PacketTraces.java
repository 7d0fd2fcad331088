package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.EAP_MESSAGE;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.Traces;
import id.gardu.access.Traces.TraceLine;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketDecoder.Decoded;
import id.gardu.radius.packet.PacketDecoder.Malformed;
import id.gardu.radius.packet.PacketText;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Shows packets to whoever watches a NAS or a device, decoded and masked. While nobody watches it
 * costs one look at a field. Thread-safe.
 */
final class PacketTraces {
    private final Traces traces;
    private final BiFunction<Nas, String, String> maskUserName;

    PacketTraces(Traces traces, BiFunction<Nas, String, String> maskUserName) {
        this.traces = traces;
        this.maskUserName = maskUserName;
    }

    /** An authentic request. */
    void asked(AuthenticRequest asked) {
        if (!traces.isIdle()) {
            tell(asked, TraceLine.Way.IN, asked.packet());
        }
    }

    /** What went out, once more or for the first time. */
    void answered(AuthenticRequest asked, byte[] reply) {
        if (!traces.isIdle()) {
            switch (PacketDecoder.decode(reply)) {
                case Packet packet -> tell(asked, TraceLine.Way.OUT, packet);
                case Malformed _ -> {}
            }
        }
    }

    /** Why an authentic request got no answer. */
    void silent(AuthenticRequest asked, String why) {
        if (!traces.isIdle()) {
            tell(
                    asked.nas().nas(),
                    NasAttributes.stations(asked.packet()).station(),
                    asked,
                    TraceLine.Way.NONE,
                    asked.packet() + ": " + why);
        }
    }

    /**
     * Why something that only may be from a NAS got no answer; of no device, since nobody signed.
     */
    void silent(Claimed claimed, DiscardReason why) {
        if (!traces.isIdle()) {
            Nas nas = claimed.likeliest().nas().nas();
            ReceivedDatagram arrival = claimed.arrival();
            traces.tell(
                    nas.id(),
                    Optional.empty(),
                    () ->
                            new TraceLine(
                                    arrival.at(),
                                    TraceLine.Way.NONE,
                                    nas.name(),
                                    arrival.path().toString(),
                                    what(arrival) + why.said()));
        }
    }

    private static String what(ReceivedDatagram arrival) {
        Decoded decoded = PacketDecoder.decode(arrival.datagram());
        return decoded instanceof Packet packet ? packet + ": " : "";
    }

    private void tell(AuthenticRequest asked, TraceLine.Way way, Packet packet) {
        tell(
                asked.nas().nas(),
                NasAttributes.stations(asked.packet()).station(),
                asked,
                way,
                packet,
                packet.text(USER_NAME));
    }

    private void tell(
            Nas nas,
            Optional<MacAddress> station,
            AuthenticRequest asked,
            TraceLine.Way way,
            Packet packet,
            Optional<String> userName) {
        traces.tell(
                nas.id(),
                station,
                () -> line(nas, asked, way, text(nas, station, packet, userName)));
    }

    private void tell(
            Nas nas,
            Optional<MacAddress> station,
            AuthenticRequest asked,
            TraceLine.Way way,
            String text) {
        traces.tell(nas.id(), station, () -> line(nas, asked, way, text));
    }

    private static TraceLine line(Nas nas, AuthenticRequest asked, TraceLine.Way way, String text) {
        return new TraceLine(asked.at(), way, nas.name(), asked.path().toString(), text);
    }

    /** EAP may carry a name, and a name may be a voucher or a phone number. */
    private String text(
            Nas nas, Optional<MacAddress> station, Packet packet, Optional<String> userName) {
        String line =
                PacketText.of(
                        packet,
                        attribute -> attribute.equals(USER_NAME) || attribute.equals(EAP_MESSAGE));
        return userName.map(
                        name ->
                                line.replace(
                                        USER_NAME + "=<secret>",
                                        USER_NAME
                                                + "="
                                                + PacketText.quoted(
                                                        MaskedNames.shown(
                                                                maskUserName, nas, station, name))))
                .orElse(line);
    }
}
