package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessDecision;
import id.gardu.access.AccessDecision.Grant;
import id.gardu.access.AccessPolicy;
import id.gardu.access.AccessRequest;
import id.gardu.access.DoorListener;
import id.gardu.access.DoorTry;
import id.gardu.access.DoorTry.TryKind;
import id.gardu.access.Rejects.Rejected;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.radius.RequestPipeline.AuthenticRequest;
import id.gardu.radius.packet.Packet;

import java.time.Instant;
import java.util.Optional;

/**
 * Tells who came to the door, how it ended and why, with as little of a name as helps to find
 * somebody: it may be a voucher or a phone. Our own doctor is nobody who tries.
 */
final class DoorNotes {
    private static final int SHOWN = 2;

    private final AccessPolicy access;
    private final DoorListener listener;

    DoorNotes(RadiusRooms rooms) {
        this.access = rooms.access();
        this.listener = rooms.door();
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
    void rejected(AuthenticRequest asked, String why) {
        Packet packet = asked.packet();
        Optional<MacAddress> station = NasAttributes.stations(packet).station();
        rejected(asked, station, userName(packet), kind(packet, station), why);
    }

    private void rejected(
            AuthenticRequest asked,
            Optional<MacAddress> station,
            String userName,
            TryKind by,
            String why) {
        Nas nas = asked.nas().nas();
        // A device's own address stands beside it.
        String name = isStation(station, userName) ? "" : shown(access, nas, station, userName);
        listener.rejected(new Rejected(asked.at(), nas.id(), station, name, why));
        if (!asked.byDoctor()) {
            listener.tried(new DoorTry(asked.at(), nas.id(), station, by, why));
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
