package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessDecision.Grant;
import id.gardu.access.AccessRequest;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.RejectReason;
import id.gardu.captiveportal.MacAddress;
import id.gardu.radius.packet.Packet;

import java.util.Optional;
import java.util.function.Consumer;

/** Tells who came to the door, and how it ended. Our own doctor is nobody. */
final class DoorNotes {
    private final Consumer<DoorTry> tries;

    DoorNotes(Consumer<DoorTry> tries) {
        this.tries = tries;
    }

    void accepted(AuthenticRequest asked, AccessRequest request, Grant grant) {
        if (!asked.byDoctor()) {
            tries.accept(DoorTry.accepted(request, grant));
        }
    }

    void rejected(AuthenticRequest asked, AccessRequest request, RejectReason reason, TryKind by) {
        told(asked, request.station(), by, reason.word());
    }

    /** Of a request that was not understood. */
    void rejected(AuthenticRequest asked, String reason) {
        Packet packet = asked.packet();
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        told(asked, station, kind(packet, station), reason);
    }

    private void told(
            AuthenticRequest asked, Optional<MacAddress> station, TryKind by, String reason) {
        if (!asked.byDoctor()) {
            tries.accept(new DoorTry(asked.at(), asked.nas().nas().id(), station, by, reason));
        }
    }

    /**
     * From the address of a NAS, but not signed by it: what it says of a station may be made up.
     */
    void wrongSecret(Claimed claimed, Packet packet) {
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        tries.accept(
                new DoorTry(
                        claimed.arrival().at(),
                        claimed.likeliest().nas().nas().id(),
                        station,
                        kind(packet, station),
                        DoorTry.WRONG_SECRET));
    }

    private static TryKind kind(Packet packet, Optional<MacAddress> station) {
        String userName = NasAttributes.text(packet, USER_NAME).orElse("");
        return MaskedNames.isStation(station, userName) ? TryKind.MAC : TryKind.CREDENTIAL;
    }
}
