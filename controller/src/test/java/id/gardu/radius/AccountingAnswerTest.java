package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.ServerCounters.NotRecorded;
import id.gardu.radius.packet.Attribute;
import id.gardu.radius.packet.Attribute.Dictionary;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Attributes;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.HexFormat;

/**
 * No response before it is on disk (RFC 2866 §2, §4.1), and always one where it never can be:
 * whoever gets none sends it again, for ever.
 */
class AccountingAnswerTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    private RadiusDoor door;
    private StoryGateway gateway;

    @BeforeEach
    void open() throws IOException {
        door = new RadiusDoor(Town.of("127.0.0.1", SECRET));
        gateway = new StoryGateway(door.server.accounting(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    @ParameterizedTest
    @CsvSource({"FULL,    LEDGER_FULL", "AWAY,    LEDGER_UNAVAILABLE", "BREAKS,  LEDGER_REFUSED"})
    void whatIsNotOnDiskAndMayBeLaterIsNotAnsweredAndTakenAgain(
            RadiusDoor.Ledger ledger, DiscardReason why) throws IOException {
        door.ledger = ledger;
        byte[] start = gateway.accounting(Reports.start("5F3A0001"));
        assertThat(gateway.isLeftAlone(start, gateway)).isTrue();
        assertThat(gateway.isLeftAlone(start, gateway)).isTrue();
        assertThat(door.silences(why)).isEqualTo(2);

        door.ledger = RadiusDoor.Ledger.ON_DISK;
        assertThat(gateway.ask(start).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(door.offered).hasSize(3);
    }

    /** Sent again it would be refused again, and hold up what waits behind it in the NAS. */
    @Test
    void whatTheLedgerCanNeverKeepIsAnsweredCountedAndNotTakenAgain() throws IOException {
        door.ledger = RadiusDoor.Ledger.REFUSES;
        byte[] start = gateway.accounting(Reports.start("5F3A0001"));
        assertThat(gateway.ask(start).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(gateway.ask(start).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(door.offered).hasSize(1);
        assertThat(door.notRecorded(NotRecorded.LEDGER_REFUSED)).isOne();
        assertThat(door.silences(DiscardReason.LEDGER_REFUSED)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = AcctStatusType.class,
            names = {"START", "STOP", "INTERIM_UPDATE", "ACCOUNTING_ON", "ACCOUNTING_OFF"})
    void everyKindThatIsRecordedIsAnswered(AcctStatusType type) throws IOException {
        byte[] request = gateway.accounting(Reports.of(type));
        assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(door.offered).hasSize(1);
    }

    /** RFC 2867's tunnels, Failed, numbers of nobody's, and what says nothing or says it oddly. */
    @ParameterizedTest(name = "Acct-Status-Type {0}: {1}")
    @CsvSource({
        "00000009,   TUNNEL",
        "0000000a,   TUNNEL",
        "0000000b,   TUNNEL",
        "0000000c,   TUNNEL",
        "0000000d,   TUNNEL",
        "0000000e,   TUNNEL",
        "0000000f,   FAILED",
        "00000000,   UNKNOWN_STATUS_TYPE",
        "00000010,   UNKNOWN_STATUS_TYPE",
        "ffffffff,   UNKNOWN_STATUS_TYPE",
        "01,         NO_STATUS_TYPE",
        "0000000001, NO_STATUS_TYPE",
        "'',         NO_STATUS_TYPE"
    })
    void whatCannotBeRecordedIsAnsweredCountedAndNotKept(String value, NotRecorded why)
            throws IOException {
        var list = new AttributeList().add(Attributes.ACCT_SESSION_ID, "5F3A0001");
        if (!value.isEmpty()) {
            list.add(Attributes.ACCT_STATUS_TYPE, HexFormat.of().parseHex(value));
        }
        Packet answer = gateway.ask(gateway.accounting(list));
        assertThat(answer.code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(answer.length()).isEqualTo(20);
        assertThat(door.offered).isEmpty();
        assertThat(door.notRecorded(why)).isOne();
        assertThat(door.counted("Accounting-Response", "")).isOne();
        // It keeps nothing, and yet it lives.
        assertThat(door.heard).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Odd.class)
    void whatIsOddInOneFieldIsNoReasonForSilence(Odd odd) throws IOException {
        AttributeList list = Reports.of(AcctStatusType.STOP).add(odd.attribute(), odd.value());
        assertThat(gateway.ask(gateway.accounting(list)).code())
                .isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(door.offered).hasSize(1);
    }

    /** A value that no NAS should send. */
    enum Odd {
        DELAY_OF_136_YEARS(Attributes.ACCT_DELAY_TIME, "ffffffff"),
        DELAY_OF_ONE_OCTET(Attributes.ACCT_DELAY_TIME, "05"),
        DELAY_OF_EIGHT_OCTETS(Attributes.ACCT_DELAY_TIME, "0000000000000005"),
        SESSION_OF_136_YEARS(Attributes.ACCT_SESSION_TIME, "ffffffff"),
        SESSION_TIME_OF_THREE_OCTETS(Attributes.ACCT_SESSION_TIME, "000005"),
        TIME_OF_1970(Attributes.EVENT_TIMESTAMP, "00000000"),
        TIME_OF_2106(Attributes.EVENT_TIMESTAMP, "ffffffff"),
        TIME_OF_FIVE_OCTETS(Attributes.EVENT_TIMESTAMP, "0000000001"),
        MOST_GIGAWORDS(Attributes.ACCT_INPUT_GIGAWORDS, "ffffffff"),
        OCTETS_OF_TWO_OCTETS(Attributes.ACCT_INPUT_OCTETS, "ffff"),
        CAUSE_OF_NOBODY(Attributes.ACCT_TERMINATE_CAUSE, "ffffffff"),
        CAUSE_OF_ONE_OCTET(Attributes.ACCT_TERMINATE_CAUSE, "01"),
        SESSION_ID_OF_NUL(Attributes.ACCT_SESSION_ID, "00"),
        SESSION_ID_THAT_IS_NO_TEXT(Attributes.ACCT_SESSION_ID, "80808001"),
        STATION_OF_NOBODY(Attributes.CALLING_STATION_ID, "ffffff"),
        ADDRESS_OF_ONE_OCTET(Attributes.FRAMED_IP_ADDRESS, "0a"),
        CLASS_OF_NUL(Attributes.CLASS, "0000");

        private final String attribute;
        private final String hex;

        Odd(Attribute attribute, String hex) {
            this.attribute = attribute.name();
            this.hex = hex;
        }

        Attribute attribute() {
            return Dictionary.shipped().named(attribute);
        }

        byte[] value() {
            return HexFormat.of().parseHex(hex);
        }
    }

    @Test
    void anAttributeOfTypeZeroIsMalformedAndLeftAlone() throws IOException {
        byte[] start = gateway.accounting(Reports.start("5F3A0001"));
        byte[] zero = start.clone();
        zero[20] = 0;
        assertThat(gateway.isLeftAlone(zero, gateway)).isTrue();
        assertThat(door.silences(DiscardReason.MALFORMED_ATTRIBUTE_TYPE_ZERO)).isOne();
        assertThat(door.offered).isEmpty();
    }

    /** RFC 2866 knows none; only Status-Server's answer has one (RFC 5997 §3). */
    @Test
    void anAccountingResponseIsNotSignedWhateverTheRequestCarried() throws IOException {
        byte[] signed = gateway.accounting(Reports.start("1").addMessageAuthenticator());
        assertThat(gateway.ask(signed).has(Attributes.MESSAGE_AUTHENTICATOR)).isFalse();
        byte[] failed =
                gateway.accounting(Reports.of(AcctStatusType.FAILED).addMessageAuthenticator());
        assertThat(gateway.ask(failed).has(Attributes.MESSAGE_AUTHENTICATOR)).isFalse();
        Packet alive = gateway.ask(gateway.status());
        assertThat(alive.code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(alive.has(Attributes.MESSAGE_AUTHENTICATOR)).isTrue();
    }
}
