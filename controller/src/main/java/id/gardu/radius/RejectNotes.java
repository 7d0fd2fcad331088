package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.USER_NAME;

import id.gardu.access.AccessRequest;
import id.gardu.access.RejectReason;
import id.gardu.access.Rejects.Rejected;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Tells why somebody was not let in, with as little of their name as helps to find them. */
final class RejectNotes {
    private final Consumer<Rejected> rejected;
    private final BiFunction<Nas, String, String> maskUserName;

    RejectNotes(RadiusRooms rooms) {
        this.rejected = rooms.rejected();
        this.maskUserName = rooms.maskUserName();
    }

    void told(AuthenticRequest asked, AccessRequest request, RejectReason reason) {
        told(asked, request.station(), request.userName(), reason.word());
    }

    /** Of a request that was not understood. */
    void told(AuthenticRequest asked, String reason) {
        told(
                asked,
                NasAttributes.stations(asked.packet()).station(),
                NasAttributes.text(asked.packet(), USER_NAME).orElse(""),
                reason);
    }

    private void told(
            AuthenticRequest asked, Optional<MacAddress> station, String userName, String reason) {
        Nas nas = asked.nas().nas();
        rejected.accept(
                new Rejected(
                        asked.at(), nas.id(), station, masked(nas, station, userName), reason));
    }

    /** A device's own address stands beside it. */
    private String masked(Nas nas, Optional<MacAddress> station, String userName) {
        return MaskedNames.isStation(station, userName)
                ? ""
                : MaskedNames.shown(maskUserName, nas, station, userName);
    }
}
