package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.PROXY_STATE;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Imported.ImportKind;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.network.Neighbourhood;
import id.gardu.network.SignedSources;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.store.DatabaseKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** R2, R3: who must sign, and what becomes of those who do not (BlastRADIUS, CVE-2024-3596). */
class MessageAuthenticatorPolicyTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";
    private static final String SETS_NOTHING = "rahasia-orang-lain-lagi";

    private RadiusDoor door;
    private StoryGateway known;

    @BeforeEach
    void open() throws IOException {
        Town town = new Town().nas("known", "127.0.0.200", SETS_NOTHING);
        for (MessageAuthenticatorPolicy policy : MessageAuthenticatorPolicy.values()) {
            town.nas(
                    policy.word(), address(policy), policy.word(), NasKind.GENERIC, policy, SECRET);
        }
        door = new RadiusDoor(town.inventory());
        known = new StoryGateway("127.0.0.200", door.server.authentication(), SETS_NOTHING);
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
        try (StoryGateway gateway = gateway(policy)) {
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
        try (StoryGateway gateway = gateway(MessageAuthenticatorPolicy.AUTO)) {
            gateway.ask(request(gateway, false, false));
            gateway.ask(request(gateway, true, false));
            assertThat(gateway.isLeftAlone(request(gateway, false, false), known)).isTrue();
            assertThat(door.silences(DiscardReason.UNSIGNED_AFTER_SIGNED)).isOne();
            assertThat(gateway.ask(request(gateway, true, false)).code())
                    .isEqualTo(Code.ACCESS_ACCEPT);
        }
    }

    @Test
    void itStillMustAfterARestart(@TempDir Path folder) throws IOException {
        try (var here = Neighbourhood.of(DatabaseKind.SQLITE, folder)) {
            here.bring(
                    ImportKind.NAS,
                    """
                    name,address,identifier,site,kind,secret,message-authenticator
                    auto-gw,127.0.1.3,auto-gw,rw03,generic,%s,auto
                    known,127.0.0.200,known,rw03,generic,%s,yes
                    """
                            .formatted(SECRET, SETS_NOTHING));
            try (SignedSources signed = SignedSources.open(here.store());
                    RadiusDoor before = new RadiusDoor(here.inventory(), Duration.ZERO, signed);
                    StoryGateway gateway = gateway(before)) {
                assertThat(gateway.ask(request(gateway, false, false)).code())
                        .isEqualTo(Code.ACCESS_ACCEPT);
                assertThat(gateway.ask(request(gateway, true, false)).code())
                        .isEqualTo(Code.ACCESS_ACCEPT);
            }
            try (SignedSources signed = SignedSources.open(here.store());
                    RadiusDoor after = new RadiusDoor(here.inventory(), Duration.ZERO, signed);
                    StoryGateway gateway = gateway(after);
                    StoryGateway other =
                            new StoryGateway(
                                    "127.0.0.200", after.server.authentication(), SETS_NOTHING)) {
                assertThat(gateway.isLeftAlone(request(gateway, false, false), other)).isTrue();
                assertThat(after.silences(DiscardReason.UNSIGNED_AFTER_SIGNED)).isOne();
            }
        }
    }

    @Test
    void whoStillSendsUnsignedIsListedAnsweredOrNot() throws IOException {
        for (MessageAuthenticatorPolicy policy : MessageAuthenticatorPolicy.values()) {
            try (StoryGateway gateway = gateway(policy)) {
                byte[] unsigned = request(gateway, false, false);
                if (policy == MessageAuthenticatorPolicy.YES) {
                    assertThat(gateway.isLeftAlone(unsigned, known)).isTrue();
                } else {
                    gateway.ask(unsigned);
                }
                gateway.ask(request(gateway, true, false));
            }
        }
        assertThat(door.server.counters().unsigned())
                .hasSize(3)
                .allSatisfy(
                        nas -> {
                            assertThat(nas.packets()).isOne();
                            assertThat(nas.last()).isAfter(Instant.now().minusSeconds(60));
                        });
    }

    @ParameterizedTest(name = "Message-Authenticator as attribute {0}")
    @ValueSource(ints = {0, 1, 2})
    void whereItStandsIsAllTheSame(int place) throws IOException {
        try (StoryGateway gateway = gateway(MessageAuthenticatorPolicy.YES)) {
            AttributeList list = new AttributeList();
            for (int at = 0; at < 3; at++) {
                if (at == place) {
                    list.addMessageAuthenticator();
                }
                list.add(PROXY_STATE, new byte[] {(byte) at});
            }
            door.decision = request -> RadiusDoor.accept();
            assertThat(gateway.ask(gateway.access(list)).code()).isEqualTo(Code.ACCESS_ACCEPT);
        }
    }

    @Test
    void answersThatNothingProvesAreCountedForTheirNas() throws IOException {
        try (StoryGateway gateway = gateway(MessageAuthenticatorPolicy.NO)) {
            gateway.ask(request(gateway, false, false));
            assertThat(door.counted("unsigned-answered", "")).isOne();
        }
    }

    private StoryGateway gateway(MessageAuthenticatorPolicy policy) throws IOException {
        return new StoryGateway(address(policy), door.server.authentication(), SECRET);
    }

    private static StoryGateway gateway(RadiusDoor door) throws IOException {
        return new StoryGateway(
                address(MessageAuthenticatorPolicy.AUTO), door.server.authentication(), SECRET);
    }

    private static String address(MessageAuthenticatorPolicy policy) {
        return switch (policy) {
            case YES -> "127.0.1.1";
            case NO -> "127.0.1.2";
            case AUTO -> "127.0.1.3";
        };
    }

    private static byte[] request(StoryGateway gateway, boolean signed, boolean proxyState) {
        AttributeList more = new AttributeList();
        if (proxyState) {
            more.add(PROXY_STATE, new byte[] {1, 2, 3});
        }
        return gateway.pap("siti", "rahasia", signed, more);
    }
}
