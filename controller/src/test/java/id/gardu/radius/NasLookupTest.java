package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.radius.SilenceLog.Sources;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Which NAS sent it (docs/radius.md). */
class NasLookupTest {
    private static final String OWN = "rahasia-alamat-sendiri";
    private static final String WIDE = "rahasia-blok-yang-besar";
    private static final String NARROW = "rahasia-blok-yang-kecil";
    private static final String ROAMING = "rahasia-di-mana-saja";

    private final RadiusDoor door =
            open(
                    new Town()
                            .nas("own", "127.0.3.1", OWN)
                            .nas("wide", "127.0.0.0/16", WIDE)
                            .nas("narrow-a", "127.0.3.0/24", NARROW)
                            .nas("narrow-b", "127.0.3.0/24", NARROW + "-b")
                            .nas(
                                    "roaming",
                                    "any",
                                    "rw07-gw",
                                    NasKind.GENERIC,
                                    MessageAuthenticatorPolicy.NO,
                                    ROAMING));

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theExactAddressComesFirst() throws IOException {
        assertThat(asks("127.0.3.1", OWN, "whatever")).isEqualTo("own");
    }

    @Test
    void thenTheLongestPrefixWhereTheIdentifierTellsSeveralApart() throws IOException {
        assertThat(asks("127.0.3.2", NARROW, "narrow-a")).isEqualTo("narrow-a");
        assertThat(asks("127.0.3.2", NARROW + "-b", "narrow-b")).isEqualTo("narrow-b");
        assertThat(asks("127.0.4.2", WIDE, "whatever")).isEqualTo("wide");
    }

    @Test
    void thenAnywhereByIdentifierAndItsOwnSecret() throws IOException {
        assertThat(asks("127.9.9.9", ROAMING, "rw07-gw")).isEqualTo("roaming");
        assertThat(asks("127.0.3.1", ROAMING, "rw07-gw")).isEqualTo("roaming");
        assertThat(isLeftAlone("127.9.9.9", OWN, true, "rw07-gw")).isTrue();
        assertThat(door.silences(DiscardReason.WRONG_SECRET)).isOne();
        assertThat(isLeftAlone("127.9.9.9", ROAMING, true, "rw08-gw")).isTrue();
        assertThat(door.silences(DiscardReason.UNKNOWN_NAS)).isOne();
    }

    @Test
    void fromAnywhereOnlyASignatureTellsWhoItIsWhateverThePolicy() throws IOException {
        assertThat(isLeftAlone("127.9.9.9", ROAMING, false, "rw07-gw")).isTrue();
        assertThat(door.silences(DiscardReason.UNSIGNED_FROM_ANYWHERE)).isOne();
    }

    @Test
    void whoeverGuessesSecretsIsNotEvenCheckedAfterAWhile() throws IOException {
        for (int guess = 0; guess < Sources.BURST + 50; guess++) {
            assertThat(isLeftAlone("127.9.9.9", "rahasia-" + guess, true, "rw07-gw")).isTrue();
        }
        assertThat(door.silences(DiscardReason.TOO_MANY_FAILURES)).isPositive();
        assertThat(asks("127.8.8.8", ROAMING, "rw07-gw")).isEqualTo("roaming");
    }

    @Test
    void anyNasMayBePlayedFromThisMachineButIsNotHeardByThat() throws IOException {
        door.inventory = new Town().nas("far", "10.8.0.2", OWN).inventory();
        assertThat(asks("127.0.0.1", OWN, "far")).isEqualTo("far");
        assertThat(door.heard).isEmpty();
        assertThat(isLeftAlone("127.0.0.1", NARROW, true, "far")).isTrue();
        assertThat(isLeftAlone("127.0.0.1", OWN, false, "far")).isTrue();
    }

    @Test
    void aChangeOfTheInventoryIsSeenByTheNextPacket() throws IOException {
        assertThat(asks("127.0.3.1", OWN, "x")).isEqualTo("own");
        door.inventory = new Town().nas("moved", "127.0.3.1", NARROW).inventory();
        assertThat(asks("127.0.3.1", NARROW, "x")).isEqualTo("moved");
    }

    /** The name of the NAS that the request was taken to be from. */
    private String asks(String address, String secret, String identifier) throws IOException {
        try (StoryGateway gateway =
                new StoryGateway(address, door.server.authentication(), secret)) {
            byte[] request = gateway.pap("siti", "rahasia", StoryGateway.named(identifier));
            assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
            return door.asked.getLast().nas().name();
        }
    }

    private boolean isLeftAlone(String address, String secret, boolean signed, String identifier)
            throws IOException {
        String nas = door.inventory.nas().size() == 1 ? "far" : "rw07-gw";
        String right = nas.equals("far") ? OWN : ROAMING;
        try (StoryGateway gateway =
                        new StoryGateway(address, door.server.authentication(), secret);
                StoryGateway known =
                        new StoryGateway("127.0.0.1", door.server.authentication(), right)) {
            AttributeList named = StoryGateway.named(identifier);
            gateway.send(gateway.pap("siti", "rahasia", signed, named));
            AttributeList asKnown = StoryGateway.named(nas);
            known.ask(known.pap("siti", "rahasia", asKnown));
            return gateway.hearsNothing();
        }
    }

    private static RadiusDoor open(Town town) {
        try {
            return new RadiusDoor(town.inventory());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
