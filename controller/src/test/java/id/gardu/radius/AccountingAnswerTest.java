package id.gardu.radius;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.radius.packet.AcctStatusType;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.Code;
import id.gardu.radius.packet.RfcAttributes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;

/** No commit, no response (RFC 2866 §2, §4.1). */
class AccountingAnswerTest {
    private static final String SECRET = "rahasia-gerbang-rw-tiga";

    private Door door;
    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        door = new Door(Town.of("127.0.0.1", SECRET));
        gateway = new Gateway(door.server.accounting(), SECRET);
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    @ParameterizedTest
    @CsvSource({"FULL,    LEDGER_FULL", "AWAY,    LEDGER_UNAVAILABLE", "REFUSES, LEDGER_REFUSED"})
    void whatIsNotOnDiskIsNotAnsweredAndTakenAgain(Door.Ledger ledger, Silence why)
            throws IOException {
        door.ledger = ledger;
        byte[] start = gateway.accounting(Reports.start("5F3A0001"));
        assertThat(gateway.isLeftAlone(start, gateway)).isTrue();
        assertThat(gateway.isLeftAlone(start, gateway)).isTrue();
        assertThat(door.silences(why)).isEqualTo(2);

        door.ledger = Door.Ledger.ON_DISK;
        assertThat(gateway.ask(start).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
        assertThat(door.offered).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = AcctStatusType.class,
            names = {"START", "STOP", "INTERIM_UPDATE", "ACCOUNTING_ON", "ACCOUNTING_OFF"})
    void everyKindThatIsRecordedIsAnswered(AcctStatusType type) throws IOException {
        byte[] request = gateway.accounting(Reports.of(type));
        assertThat(gateway.ask(request).code()).isEqualTo(Code.ACCOUNTING_RESPONSE);
    }

    @Test
    void whatHasNoMeaningHereIsNotAnswered() throws IOException {
        byte[] tunnel = gateway.accounting(Reports.of(AcctStatusType.TUNNEL_START));
        byte[] unknown =
                gateway.accounting(new AttributeList().add(RfcAttributes.ACCT_STATUS_TYPE, 4711));
        byte[] empty = gateway.accounting(new AttributeList());
        assertThat(gateway.isLeftAlone(tunnel, gateway)).isTrue();
        assertThat(gateway.isLeftAlone(unknown, gateway)).isTrue();
        assertThat(gateway.isLeftAlone(empty, gateway)).isTrue();
        assertThat(door.silences(Silence.NO_SUCH_STATUS_TYPE)).isEqualTo(3);
        assertThat(door.offered).isEmpty();
    }
}
