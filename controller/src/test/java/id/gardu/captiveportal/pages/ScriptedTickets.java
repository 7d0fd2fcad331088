package id.gardu.captiveportal.pages;

import id.gardu.captiveportal.FrontDesk.Login;
import id.gardu.captiveportal.FrontDesk.Visit;
import id.gardu.captiveportal.HandOver.Gateway;
import id.gardu.captiveportal.MacAddress;
import id.gardu.demo.GatewaySessions.Proof;
import id.gardu.demo.OneStationGateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Logins of two minutes for one device at one NAS. */
final class ScriptedTickets {
    private static final Duration LIFE = Duration.ofMinutes(2);

    private record Minted(String password, MacAddress device, long nas, Instant until) {}

    private final Map<String, Minted> minted = new HashMap<>();

    Login mint(Visit visit, Instant now) {
        int serial = minted.size() + 1;
        Login login =
                new Login("tkq%025d".formatted(serial).replace('0', 'a'), "pw" + serial + "gardu7");
        minted.put(
                login.userName(),
                new Minted(
                        login.password(), visit.device(), visit.gateway().nas(), now.plus(LIFE)));
        return login;
    }

    /** What RADIUS checks, for a NAS found by its identifier. */
    boolean fits(OneStationGateway.Login request, Optional<Gateway> nas, Instant now) {
        Minted known = minted.get(request.userName());
        return known != null
                && known.device().equals(request.callingStation())
                && now.isBefore(known.until())
                && nas.map(Gateway::nas).filter(id -> id == known.nas()).isPresent()
                && proves(request.proof(), known.password());
    }

    private static boolean proves(Proof proof, String password) {
        return switch (proof) {
            case Proof.Pap(var shown) -> shown.equals(password);
            case Proof.Chap(byte ident, byte[] response, byte[] challenge) ->
                    MessageDigest.isEqual(response, chap(ident, password, challenge));
        };
    }

    private static byte[] chap(byte ident, String password, byte[] challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(ident);
            md5.update(password.getBytes(StandardCharsets.UTF_8));
            return md5.digest(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
