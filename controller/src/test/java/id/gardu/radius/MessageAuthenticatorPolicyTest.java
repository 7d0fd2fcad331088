package id.gardu.radius;

import static id.gardu.radius.packet.RfcAttributes.PROXY_STATE;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/** Who must sign, and what happens to those who do not (BlastRADIUS, CVE-2024-3596). */
class MessageAuthenticatorPolicyTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String SETS_NOTHING = "rahasia-orang-lain-lagi";

    private Door door;
    private Gateway known;

    @BeforeEach
    void open() throws IOException {
        Town town = new Town().nas("known", "127.0.0.200", SETS_NOTHING);
        int at = 1;
        for (MessageAuthenticatorPolicy policy : MessageAuthenticatorPolicy.values()) {
            town.nas(
                    policy.word(), "127.0.1." + at, policy.word(), NasKind.GENERIC, policy, SECRET);
            at++;
        }
        door = new Door(town.inventory());
        known = new Gateway("127.0.0.200", door.server.authentication(), SETS_NOTHING);
    }

    @AfterEach
    void close() {
        known.close();
        door.close();
    }

    @ParameterizedTest(name = "{0}, signed {1}, Proxy-State {2}: {3}")
    @CsvSource({
        "YES,  true,  false, answered",
        "YES,  true,  true,  answered",
        "YES,  false, false, unsigned",
        "YES,  false, true,  unsigned",
        "NO,   true,  false, answered",
        "NO,   false, false, answered",
        "NO,   false, true,  answered",
        "AUTO, true,  true,  answered",
        "AUTO, false, false, answered",
        "AUTO, false, true,  unsigned-proxy-state"
    })
    void theMatrix(
            MessageAuthenticatorPolicy policy, boolean signed, boolean proxyState, String outcome)
            throws IOException {
        try (Gateway gateway = gateway(policy)) {
            byte[] request = request(gateway, signed, proxyState);
            if (outcome.equals("answered")) {
                assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
            } else {
                assertThat(gateway.isLeftAlone(request, known)).isTrue();
                assertThat(door.counted("silence", outcome)).isOne();
                assertThat(door.asked).isEmpty();
            }
        }
    }

    @Test
    void underAutoWhoeverSignedOnceMustSignFromThenOn() throws IOException {
        try (Gateway gateway = gateway(MessageAuthenticatorPolicy.AUTO)) {
            gateway.ask(request(gateway, false, false));
            gateway.ask(request(gateway, true, false));
            assertThat(gateway.isLeftAlone(request(gateway, false, false), known)).isTrue();
            assertThat(door.silences(Silence.UNSIGNED_AFTER_SIGNED)).isOne();
            assertThat(gateway.ask(request(gateway, true, false)).code())
                    .isEqualTo(Code.ACCESS_ACCEPT);
        }
    }

    @Test
    void answersThatNothingProvesAreCountedForTheirNas() throws IOException {
        try (Gateway gateway = gateway(MessageAuthenticatorPolicy.NO)) {
            gateway.ask(request(gateway, false, false));
            assertThat(door.counted("unsigned-answered", "")).isOne();
        }
    }

    private Gateway gateway(MessageAuthenticatorPolicy policy) throws IOException {
        String address = "127.0.1." + (policy.ordinal() + 1);
        return new Gateway(address, door.server.authentication(), SECRET);
    }

    private static byte[] request(Gateway gateway, boolean signed, boolean proxyState) {
        AttributeList more = new AttributeList();
        if (proxyState) {
            more.add(PROXY_STATE, new byte[] {1, 2, 3});
        }
        return gateway.pap("siti", "rahasia", signed, more);
    }
}
