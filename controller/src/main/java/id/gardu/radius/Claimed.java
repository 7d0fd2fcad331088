package id.gardu.radius;

import java.util.List;

/** A datagram and those that may have sent it, the likeliest first; at least one. */
record Claimed(ReceivedDatagram arrival, List<NasClaim> claims) {
    NasClaim likeliest() {
        return claims.getFirst();
    }
}
