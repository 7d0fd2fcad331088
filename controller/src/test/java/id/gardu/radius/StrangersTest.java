package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** R4, R5: not one octet for whoever is not known, not right or not understood. */
class StrangersTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    private RadiusDoor door;
    private StoryGateway known;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        known = new StoryGateway(door.server.authentication(), SECRET);
    }

    @AfterEach
    void close() {
        known.close();
        door.close();
    }

    @Test
    void anUnknownAddressIsNotAnswered() throws IOException {
        try (StoryGateway stranger =
                new StoryGateway("127.0.0.9", door.server.authentication(), SECRET)) {
            assertThat(stranger.isLeftAlone(stranger.pap("siti", "rahasia"), known)).isTrue();
            assertThat(stranger.isLeftAlone(stranger.status(), known)).isTrue();
            assertThat(stranger.isLeftAlone(new byte[0], known)).isTrue();
            assertThat(door.silences(DiscardReason.UNKNOWN_NAS)).isEqualTo(3);
            assertThat(door.asked).isEmpty();
        }
    }

    @Test
    void aWrongSecretIsNotAnswered() throws IOException {
        try (StoryGateway wrong =
                new StoryGateway(door.server.authentication(), "rahasia-yang-lain")) {
            assertThat(wrong.isLeftAlone(wrong.pap("siti", "rahasia"), known)).isTrue();
            assertThat(door.silences(DiscardReason.WRONG_SECRET)).isOne();
        }
        try (StoryGateway wrong = new StoryGateway(door.server.accounting(), "rahasia-yang-lain");
                StoryGateway right = new StoryGateway(door.server.accounting(), SECRET)) {
            assertThat(wrong.isLeftAlone(wrong.accounting(new AttributeList()), right)).isTrue();
            assertThat(door.silences(DiscardReason.WRONG_SECRET)).isEqualTo(2);
            assertThat(door.offered).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "MALFORMED_SHORTER_THAN_HEADER,  0107",
        "MALFORMED_UNKNOWN_CODE,         ff070014 000102030405060708090a0b0c0d0e0f",
        "MALFORMED_LENGTH_OUT_OF_RANGE,  01070013 000102030405060708090a0b0c0d0e0f",
        "MALFORMED_TRUNCATED,            01070020 000102030405060708090a0b0c0d0e0f",
        "MALFORMED_ATTRIBUTE_TOO_SHORT,  01070016 000102030405060708090a0b0c0d0e0f 0101",
        "MALFORMED_ATTRIBUTE_OVERRUN,    01070016 000102030405060708090a0b0c0d0e0f 0109",
        "UNSIGNED,                       01070014 000102030405060708090a0b0c0d0e0f",
        "MISSING_MESSAGE_AUTHENTICATOR,  0c070014 000102030405060708090a0b0c0d0e0f",
        "MISSING_MESSAGE_AUTHENTICATOR,  01070018 000102030405060708090a0b0c0d0e0f 4f040209",
        "ODD_MESSAGE_AUTHENTICATOR,      01070017 000102030405060708090a0b0c0d0e0f 500300",
        "UNEXPECTED_CODE,                04070014 000102030405060708090a0b0c0d0e0f",
        "UNEXPECTED_CODE,                02070014 000102030405060708090a0b0c0d0e0f"
    })
    void whatIsNoRequestIsNotAnswered(DiscardReason why, String hex) throws IOException {
        byte[] octets = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(known.isLeftAlone(octets, known)).isTrue();
        assertThat(door.silences(why)).isOne();
    }

    @Test
    void moreThan200AttributesAreNotAnswered() throws IOException {
        AttributeList many = new AttributeList();
        for (int i = 0; i < 201; i++) {
            many.add(id.gardu.radius.packet.Attributes.REPLY_MESSAGE, "x");
        }
        assertThat(known.isLeftAlone(known.access(many), known)).isTrue();
        assertThat(door.silences(DiscardReason.MALFORMED_TOO_MANY_ATTRIBUTES)).isOne();
    }

    @Test
    void whatSomebodyChangedOnTheWayIsNotAnswered() throws IOException {
        byte[] request = known.pap("siti", "rahasia");
        byte[] changed = Arrays.copyOf(request, request.length);
        changed[changed.length - 1] ^= 1;
        assertThat(known.isLeftAlone(changed, known)).isTrue();
        assertThat(door.asked).isEmpty();
    }

    @Test
    void aFaultInTheRoomsBelowEndsNothing() throws IOException {
        door.decision =
                request -> {
                    throw new IllegalStateException("a fault of ours");
                };
        byte[] request = known.pap("siti", "rahasia");
        assertThat(known.isLeftAlone(request, known)).isTrue();
        assertThat(door.silences(DiscardReason.FAULT)).isOne();
        door.decision = again -> RadiusDoor.accept();
        assertThat(known.ask(request).code()).isEqualTo(Code.ACCESS_ACCEPT);
    }
}
