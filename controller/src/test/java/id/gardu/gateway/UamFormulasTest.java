package id.gardu.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.captiveportal.HandOver.Gateway.UamSecret;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Expected values were computed outside Java, from the formulas seen on the wire. */
class UamFormulasTest {
    private static final byte[] CHALLENGE = hex("00112233445566778899aabbccddeeff");
    private static final UamSecret SECRET = new UamSecret("uam-s3cret");
    private static final String PASSWORD = "tiket-rahasia";
    private static final URI PORTAL = URI.create("http://wifi.example.go.id");
    private static final String TARGET =
            "/uam?res=notyet&uamip=10.1.0.1&uamport=3990&challenge=00112233445566778899aabbccddeeff"
                    + "&called=02-00-00-00-00-A1&mac=02-00-00-00-00-C1&ip=10.1.0.2&ssid=WargaNet"
                    + "&nasid=rt05-gw&sessionid=179528822100000001"
                    + "&userurl=http%3a%2f%2fconnectivitycheck.gstatic.com%2fgenerate_204";
    private static final String MD = "&md=1C940FD2ADDEC64ADF2645880E0B001F";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void theChallengeInUseIsMixedWithTheSecret() {
        assertThat(UamFormulas.challengeInUse(CHALLENGE, Optional.of(SECRET)))
                .isEqualTo(hex("8496a086e8ab68bbb45de6f56a753f46"));
        assertThat(UamFormulas.challengeInUse(CHALLENGE, Optional.empty())).isEqualTo(CHALLENGE);
    }

    /** RFC 2865 §7.2; the password, which it does not print, is arctangent. */
    @Test
    void theResponseIsTheChapOfTheRfc() {
        assertThat(
                        UamFormulas.chapResponse(
                                0x16, "arctangent", hex("2aee86f08d0d55969ca5978e0d3367a2")))
                .isEqualTo("e97557c316185895f293ff6344077275");
    }

    @Test
    void theResponseIsComputedOverTheChallengeInUse() {
        byte[] inUse = UamFormulas.challengeInUse(CHALLENGE, Optional.of(SECRET));
        assertThat(UamFormulas.chapResponse(0, PASSWORD, inUse))
                .isEqualTo("cd05a9ac2ac0803cb7b0c25d7533affe");
        assertThat(UamFormulas.chapResponse(0, PASSWORD, CHALLENGE))
                .isEqualTo("44dfbd83b61815ee1bf95498a0a4a10c");
    }

    @Test
    void aPasswordIsPaddedAndHiddenUnderTheChallengeInUse() {
        byte[] inUse = UamFormulas.challengeInUse(CHALLENGE, Optional.of(SECRET));
        assertThat(UamFormulas.hiddenPassword(PASSWORD, inUse))
                .isEqualTo("f0ffcbe39c861adadc3c959c0b753f46");
        assertThat(UamFormulas.hiddenPassword("tujuh belas huruf", inUse))
                .isEqualTo("f0e3caf3808b0aded83c95d502004d33e296a086e8ab68bbb45de6f56a753f46");
    }

    @Test
    void theSignatureCoversTheWholeAddressAsTheGatewayKnowsIt() {
        List<URI> portal = List.of(URI.create("https://other.example.go.id"), PORTAL);
        assertThat(UamHandOver.isSigned(TARGET + MD, portal, SECRET)).isTrue();
        assertThat(UamHandOver.isSigned(TARGET + MD.toLowerCase(Locale.ROOT), portal, SECRET))
                .isTrue();
        assertThat(UamHandOver.isSigned(TARGET + MD, portal.subList(0, 1), SECRET)).isFalse();
        assertThat(UamHandOver.isSigned(TARGET + MD, portal, new UamSecret("other"))).isFalse();
        assertThat(UamHandOver.isSigned(TARGET.replace("C1", "C2") + MD, portal, SECRET)).isFalse();
        assertThat(UamHandOver.isSigned(TARGET + MD + "&mac=x", portal, SECRET)).isFalse();
        assertThat(UamHandOver.isSigned(TARGET, portal, SECRET)).isFalse();
    }
}
