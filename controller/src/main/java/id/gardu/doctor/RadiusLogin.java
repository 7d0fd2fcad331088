package id.gardu.doctor;

import id.gardu.access.DoorTry;

import org.tinyradius.core.RadiusPacketException;
import org.tinyradius.core.attribute.type.RadiusAttribute;
import org.tinyradius.core.packet.request.AccessRequest;
import org.tinyradius.core.packet.request.RadiusRequest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One login to try. Prints without its password.
 *
 * @param station Calling-Station-Id, {@code 02-00-00-00-00-01}
 * @param nasIdentifier who we play
 */
record RadiusLogin(String user, String password, String station, String nasIdentifier) {
    private static final byte ACCESS_REQUEST = 1;
    private static final int USER_NAME = 1;
    private static final int SERVICE_TYPE = 6;
    private static final int CALLING_STATION_ID = 31;
    private static final int NAS_IDENTIFIER = 32;
    private static final int CONNECT_INFO = 77;
    private static final byte[] LOGIN = {0, 0, 0, 1};

    /**
     * A device nobody knows asks by its MAC: the one login that is rejected at once, counts as
     * nobody's failure and is safe to repeat.
     */
    static RadiusLogin ofNobody(String nasIdentifier) {
        String station = madeUpStation();
        return new RadiusLogin(station, station, station, nasIdentifier);
    }

    /** A login of somebody, from a device made up for it. */
    static RadiusLogin of(String user, String password, String nasIdentifier) {
        return new RadiusLogin(user, password, madeUpStation(), nasIdentifier);
    }

    /**
     * As a NAS would send it: User-Password, and Message-Authenticator.
     *
     * @throws RadiusPacketException when it does not fit a packet
     */
    RadiusRequest request(String secret) throws RadiusPacketException {
        byte identifier = (byte) ThreadLocalRandom.current().nextInt();
        AccessRequest empty =
                (AccessRequest)
                        RadiusRequest.create(
                                RadiusWords.DICTIONARY,
                                ACCESS_REQUEST,
                                identifier,
                                null,
                                List.of(
                                        text(USER_NAME, user),
                                        RadiusWords.DICTIONARY.createAttribute(
                                                RadiusWords.RFC, SERVICE_TYPE, LOGIN),
                                        text(CALLING_STATION_ID, station),
                                        text(NAS_IDENTIFIER, nasIdentifier),
                                        text(CONNECT_INFO, DoorTry.DOCTORS_CONNECT_INFO)));
        return empty.withPapPassword(password).encodeRequest(secret);
    }

    /** Why it cannot be tried, if so. */
    Optional<String> unsendable() {
        int octets = password.getBytes(StandardCharsets.UTF_8).length;
        if (octets < 1 || octets > 128) {
            return Optional.of("a User-Password has 1 to 128 octets (RFC 2865 §5.2)");
        }
        return user.isEmpty()
                ? Optional.of("a User-Name has at least one octet")
                : Optional.empty();
    }

    private static RadiusAttribute text(int type, String value) {
        return RadiusWords.DICTIONARY.createAttribute(
                RadiusWords.RFC, type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Locally administered, so that it is no maker's. */
    private static String madeUpStation() {
        int number = ThreadLocalRandom.current().nextInt();
        return "02-D0-%02X-%02X-%02X-%02X"
                .formatted(number >>> 24, number >>> 16 & 0xff, number >>> 8 & 0xff, number & 0xff);
    }

    @Override
    public String toString() {
        return "RadiusLogin[user=<secret>, nasIdentifier=" + nasIdentifier + "]";
    }
}
