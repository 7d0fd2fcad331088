package id.gardu.radius;

import static id.gardu.radius.packet.Attributes.ACCT_DELAY_TIME;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.ACCT_INPUT_PACKETS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_GIGAWORDS;
import static id.gardu.radius.packet.Attributes.ACCT_OUTPUT_OCTETS;
import static id.gardu.radius.packet.Attributes.CALLED_STATION_ID;
import static id.gardu.radius.packet.Attributes.CALLING_STATION_ID;
import static id.gardu.radius.packet.Attributes.CHILLISPOT_ACCT_VIEW_POINT;
import static id.gardu.radius.packet.Attributes.EVENT_TIMESTAMP;
import static id.gardu.radius.packet.Attributes.USER_NAME;

import static org.assertj.core.api.Assertions.assertThat;

import id.gardu.access.AccessPolicy.AccessDecision;
import id.gardu.accounting.AccountingRecord;
import id.gardu.accounting.AccountingRecord.NasRestart;
import id.gardu.accounting.AccountingRecord.Timing;
import id.gardu.accounting.AccountingRecord.Usage;
import id.gardu.accounting.AccountingRecord.UsageSource;
import id.gardu.captiveportal.MacAddress;
import id.gardu.network.Nas;
import id.gardu.network.Nas.MessageAuthenticatorPolicy;
import id.gardu.network.NasKind;
import id.gardu.network.ViewPoint;
import id.gardu.radius.AccountingTranslator.Translation.Recordable;
import id.gardu.radius.packet.AttributeList;
import id.gardu.radius.packet.AttributeValue.AcctStatusType;
import id.gardu.radius.packet.Packet;
import id.gardu.radius.packet.Packet.Code;
import id.gardu.radius.packet.PacketCrypto;
import id.gardu.radius.packet.PacketDecoder;
import id.gardu.radius.packet.PacketEncoder;
import id.gardu.radius.packet.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class AccountingTranslatorTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-20T03:00:00.750Z");

    private final AccountingTranslator translator =
            new AccountingTranslator(
                    new PlayedAccess(
                            request -> new AccessDecision.Silence("not asked"),
                            name -> "masked " + name));

    @ParameterizedTest(name = "{0}, delay {1}: {2}")
    @CsvSource({
        "2026-11-20T02:59:00Z, 0,  2026-11-20T02:59:00Z, false",
        "2026-11-20T02:59:00Z, 30, 2026-11-20T02:59:00Z, false",
        "1970-01-02T00:38:18Z, 0,  2026-11-20T03:00:00Z, true",
        "1970-01-02T00:38:18Z, 30, 2026-11-20T03:00:00Z, true",
        "2026-11-21T02:00:00Z, 0,  2026-11-21T02:00:00Z, false",
        "2026-11-21T03:00:02Z, 0,  2026-11-20T03:00:00Z, true",
        "                    , 0,  2026-11-20T03:00:00Z, false",
        "                    , 30, 2026-11-20T02:59:30Z, false",
        "                    , 4294967295, 2026-11-20T03:00:00Z, false"
    })
    void whenItHappened(Instant told, long delay, Instant at, boolean odd) {
        AttributeList list = Reports.start("1").add(ACCT_DELAY_TIME, delay);
        if (told != null) {
            list.add(EVENT_TIMESTAMP, told.getEpochSecond());
        }
        Usage usage = usage(list, NasKind.GENERIC);
        assertThat(usage.at()).isEqualTo(at);
        assertThat(usage.timing().isOdd()).isEqualTo(odd);
        assertThat(usage.receivedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void whatTheNasReceivedIsWhatTheResidentUploaded() {
        AttributeList list =
                Reports.start("1")
                        .add(ACCT_INPUT_OCTETS, 0xFFFF_FFF0L)
                        .add(ACCT_INPUT_GIGAWORDS, 2)
                        .add(ACCT_OUTPUT_OCTETS, 7);
        Usage usage = usage(list, NasKind.GENERIC);
        assertThat(usage.counts().input()).hasValue(12_884_901_872L);
        assertThat(usage.counts().output()).hasValue(7);
    }

    @Test
    void whatIsNotCountedIsUnmeasuredAndNotZero() {
        Usage wired = usage(Reports.start("1"), new NasKind("openwrt"));
        assertThat(wired.counts().input()).isEmpty();
        AttributeList zeros =
                Reports.start("1").add(ACCT_INPUT_OCTETS, 0).add(ACCT_OUTPUT_OCTETS, 0);
        assertThat(usage(zeros, new NasKind("uspot")).counts().output()).isEmpty();
        assertThat(usage(zeros, NasKind.GENERIC).counts().output()).hasValue(0);
    }

    /** Since 2025.08 it counts: then a 0 beside something is a 0. */
    @Test
    void aUspotThatSaysAnythingButZeroHasCounted() {
        AttributeList onlyDown =
                Reports.start("1")
                        .add(ACCT_INPUT_OCTETS, 0)
                        .add(ACCT_INPUT_GIGAWORDS, 0)
                        .add(ACCT_OUTPUT_OCTETS, 700);
        assertThat(usage(onlyDown, new NasKind("uspot")).counts().input()).hasValue(0);
        assertThat(usage(onlyDown, new NasKind("uspot")).counts().output()).hasValue(700);
        AttributeList onlyPackets =
                Reports.start("1")
                        .add(ACCT_INPUT_OCTETS, 0)
                        .add(ACCT_OUTPUT_OCTETS, 0)
                        .add(ACCT_INPUT_PACKETS, 3);
        assertThat(usage(onlyPackets, new NasKind("uspot")).counts().input()).hasValue(0);
        AttributeList gigawords = Reports.start("1").add(ACCT_OUTPUT_GIGAWORDS, 1);
        assertThat(usage(gigawords, new NasKind("uspot")).counts().output()).hasValue(1L << 32);
        assertThat(usage(gigawords, new NasKind("uspot")).counts().input()).isEmpty();
    }

    /** What the kind of NAS says where the packet says nothing is the ledger's to judge. */
    @ParameterizedTest(name = "{0} from a {1}")
    @CsvSource({
        "1, coovachilli, NAS",
        "2, coovachilli, CLIENT",
        "2, generic,     CLIENT",
        "1, uspot,       NAS",
        "0, coovachilli, UNKNOWN",
        "3, coovachilli, UNKNOWN",
        " , coovachilli, UNKNOWN",
        " , generic,     UNKNOWN"
    })
    void whoseSideItIsToldFromIsWhatThePacketSays(Long told, NasKind kind, ViewPoint viewPoint) {
        AttributeList list = Reports.start("1");
        if (told != null) {
            list.add(CHILLISPOT_ACCT_VIEW_POINT, told);
        }
        Usage usage = usage(list.add(ACCT_INPUT_OCTETS, 9), kind);
        assertThat(usage.counts().viewPoint()).isEqualTo(viewPoint);
        assertThat(usage.counts().input()).hasValue(9);
    }

    @Test
    void aViewPointOfAnotherLengthSaysNothing() {
        AttributeList list = Reports.start("1").add(CHILLISPOT_ACCT_VIEW_POINT, new byte[] {2});
        assertThat(usage(list, NasKind.GENERIC).counts().viewPoint()).isEqualTo(ViewPoint.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "AA-BB-CC-DD-EE-01:WargaNet, AA:BB:CC:DD:EE:01, WargaNet",
        "aa:bb:cc:dd:ee:01:Warga:Net, AA:BB:CC:DD:EE:01, Warga:Net",
        "aabbccddee01, AA:BB:CC:DD:EE:01, ",
        "02-00-00-00-00-A1, 02:00:00:00:00:A1, ",
        "hotspot1, , "
    })
    void whereItIs(String called, String mac, String ssid) {
        Usage usage = usage(Reports.start("1").add(CALLED_STATION_ID, called), NasKind.GENERIC);
        assertThat(usage.whereabouts().called().map(MacAddress::toString).orElse(null))
                .isEqualTo(mac);
        assertThat(usage.whereabouts().ssid().orElse(null)).isEqualTo(ssid);
    }

    @ParameterizedTest
    @CsvSource({
        "02-00-00-00-00-C1",
        "02:00:00:00:00:c1",
        "0200000000c1",
        "0200.0000.00C1",
        "1:2:0:0:0:0:c1"
    })
    void theStationInAnyDialect(String text) {
        Usage usage = usage(Reports.start("1").add(CALLING_STATION_ID, text), NasKind.GENERIC);
        assertThat(usage.session().station()).contains(MacAddress.parse("02:00:00:00:00:C1"));
    }

    @Test
    void coovachillisAccountingOnHasNoSessionAndNobodysMac() {
        AttributeList on =
                Reports.of(AcctStatusType.ACCOUNTING_ON)
                        .add(CALLING_STATION_ID, "00-00-00-00-00-00");
        assertThat(record(on, new NasKind("coovachilli")))
                .isEqualTo(
                        new NasRestart(
                                UsageSource.RADIUS,
                                Timing.received(RECEIVED),
                                nas(new NasKind("coovachilli")).id(),
                                true));
        Usage nobody =
                usage(
                        Reports.start("1").add(CALLING_STATION_ID, "00-00-00-00-00-00"),
                        new NasKind("coovachilli"));
        assertThat(nobody.session().station()).isEmpty();
    }

    @Test
    void namesAreMaskedAndHoldNoNul() {
        AttributeList list = Reports.of(AcctStatusType.START).add(USER_NAME, "si\0ti");
        assertThat(usage(list, NasKind.GENERIC).session().userName())
                .isEqualTo("masked si\ufffdti");
    }

    private Usage usage(AttributeList list, NasKind kind) {
        AccountingRecord record = record(list, kind);
        assertThat(record).isInstanceOf(Usage.class);
        return (Usage) record;
    }

    private AccountingRecord record(AttributeList list, NasKind kind) {
        byte[] octets =
                new PacketEncoder(new PacketCrypto())
                        .request(Code.ACCOUNTING_REQUEST, 0, list, Secret.of("x"));
        Packet packet = (Packet) PacketDecoder.decode(octets);
        assertThat(translator.read(packet, nas(kind), RECEIVED)).isInstanceOf(Recordable.class);
        return ((Recordable) translator.read(packet, nas(kind), RECEIVED)).record();
    }

    private static Nas nas(NasKind kind) {
        return new Town()
                .nas("gw", "any", "gw", kind, MessageAuthenticatorPolicy.YES, "x")
                .inventory()
                .nasNamed("gw")
                .orElseThrow();
    }
}
