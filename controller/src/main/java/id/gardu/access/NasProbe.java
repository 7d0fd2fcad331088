package id.gardu.access;

import id.gardu.network.Nas;
import id.gardu.network.NasAddress;
import id.gardu.network.NasId;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a NAS from asking it by ourselves.
 *
 * @param form what it was asked as; of another form nothing is known
 * @param silentSince when it stopped answering; empty while it does
 * @param acknowledged it said that it ended what cannot be
 */
record NasProbe(
        NasId nas,
        String form,
        Instant askedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> silentSince,
        boolean acknowledged) {

    /**
     * What a silence depends on besides the NAS being there. Empty where it may not be asked: it
     * takes no Disconnect, speaks no RADIUS, or has no address of its own. Behind an address that
     * changes a silence shows nothing, and somebody else may be there now.
     */
    static Optional<String> form(Nas nas) {
        boolean speaksRadius =
                switch (nas.kind()) {
                    case GENERIC, MIKROTIK, COOVACHILLI, OPENWRT, USPOT -> true;
                    case ARUBA, CAMBIUM, OMADA, UNIFI -> true;
                    case OPENNDS, WIFIDOG -> false;
                };
        return switch (nas.address()) {
            case NasAddress.Exact address when speaksRadius && nas.coa().isTaken() ->
                    Optional.of(nas.kind().word() + " " + address + " " + nas.coa().port());
            case NasAddress.Exact _, NasAddress.Prefix _, NasAddress.Any _ -> Optional.empty();
        };
    }

    /** Whether its silence would say something. */
    boolean answers() {
        return answeredAt.isPresent() && !acknowledged;
    }
}
