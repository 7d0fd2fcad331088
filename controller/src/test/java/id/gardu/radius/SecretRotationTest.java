package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Two secrets are valid while one replaces the other, for 24 h (docs/radius.md). */
class SecretRotationTest {
    private static final String NEW = "rahasia-yang-baru-sekali";
    private static final String OLD = "rahasia-yang-lama-sekali";

    @Test
    void bothSecretsAreTakenAndEachIsAnsweredWithItself() throws IOException {
        try (RadiusDoor door = door(MessageAuthenticatorPolicy.YES, NEW, OLD);
                StoryGateway before = new StoryGateway(door.server.authentication(), OLD);
                StoryGateway after = new StoryGateway(door.server.authentication(), NEW)) {
            assertAccepted(before, before.pap("siti", "rahasia"));
            assertAccepted(after, after.pap("siti", "rahasia"));
            assertAccepted(before, before.pap("siti", "rahasia"));
        }
    }

    @Test
    void theOldOneIsRefusedOnceItIsGone() throws IOException {
        try (RadiusDoor door = door(MessageAuthenticatorPolicy.YES, NEW, OLD);
                StoryGateway before = new StoryGateway(door.server.authentication(), OLD);
                StoryGateway after = new StoryGateway(door.server.authentication(), NEW)) {
            assertAccepted(before, before.pap("siti", "rahasia"));
            door.inventory = town(MessageAuthenticatorPolicy.YES, NEW).inventory();
            assertThat(before.isLeftAlone(before.pap("siti", "rahasia"), after)).isTrue();
        }
    }

    @Test
    void anUnsignedPasswordShowsItselfWhichSecretHidIt() throws IOException {
        try (RadiusDoor door = door(MessageAuthenticatorPolicy.NO, NEW, OLD);
                StoryGateway before = new StoryGateway(door.server.authentication(), OLD);
                StoryGateway after = new StoryGateway(door.server.authentication(), NEW)) {
            for (int times = 0; times < 20; times++) {
                assertAccepted(before, before.pap("siti", "rahasia", false, new AttributeList()));
                assertAccepted(after, after.pap("siti", "rahasia", false, new AttributeList()));
            }
        }
    }

    private static void assertAccepted(StoryGateway gateway, byte[] request) throws IOException {
        assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
    }

    private static RadiusDoor door(MessageAuthenticatorPolicy policy, String... secrets)
            throws IOException {
        return new RadiusDoor(town(policy, secrets).inventory());
    }

    private static Town town(MessageAuthenticatorPolicy policy, String... secrets) {
        return new Town().nas("gw", "127.0.0.1", "gw", NasKind.GENERIC, policy, secrets);
    }
}
