package id.gardu.captiveportal.handover;

import java.util.Optional;

/** What {@code login-by=http-chap} asks: one octet of id, sixteen of challenge. */
final class MikrotikChap {
    private static final int ID_OCTETS = 1;
    private static final int CHALLENGE_OCTETS = 16;

    private final byte[] id;
    private final byte[] challenge;

    private MikrotikChap(byte[] id, byte[] challenge) {
        this.id = id;
        this.challenge = challenge;
    }

    /** Reads {@code $(chap-id)} and {@code $(chap-challenge)}; empty when they are broken. */
    static Optional<MikrotikChap> read(String id, String challenge) {
        Optional<byte[]> ids = MikrotikFormulas.octets(id).filter(o -> o.length == ID_OCTETS);
        Optional<byte[]> asked =
                MikrotikFormulas.octets(challenge).filter(o -> o.length == CHALLENGE_OCTETS);
        return ids.flatMap(known -> asked.map(octets -> new MikrotikChap(known, octets)));
    }

    String answer(String password) {
        return MikrotikFormulas.chapPassword(id, password, challenge);
    }
}
