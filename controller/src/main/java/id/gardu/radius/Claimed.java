package id.gardu.radius;

import java.util.List;

/** A datagram and those that may have sent it, the likeliest first; at least one. */
record Claimed(Arrival arrival, List<Claim> claims) {
    Claim likeliest() {
        return claims.getFirst();
    }
}
