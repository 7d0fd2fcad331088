package id.gardu.radius;

import id.gardu.radius.KnownNas.NasClaim;

import java.util.List;

/** A datagram and those that may have sent it, the likeliest first; at least one. */
record Claimed(ReceivedDatagram arrival, List<NasClaim> claims) {
    NasClaim likeliest() {
        return claims.getFirst();
    }
}
